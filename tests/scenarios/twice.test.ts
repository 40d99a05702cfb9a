// Every transcript, each event delivered twice at once and once more at the end.
import { keepPromises } from './promises.ts';

keepPromises('twice');
