// Every transcript, played as people would.
import { keepPromises } from './promises.ts';

keepPromises('straight');
