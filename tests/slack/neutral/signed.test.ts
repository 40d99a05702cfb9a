// Every transcript lived in Slack by signed requests, each event delivered twice.
import { keepNeutral } from './neutral.ts';
import { bySignedRequests } from './ways.ts';

keepNeutral('by signed requests, each event twice', bySignedRequests, 2);
