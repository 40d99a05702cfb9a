// Every transcript lived in Slack through Socket Mode.
import { keepNeutral } from './neutral.ts';
import { bySocketMode } from './ways.ts';

keepNeutral('through Socket Mode', bySocketMode, 1);
