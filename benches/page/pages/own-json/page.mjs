// The widget with a survey of an owner's, as the file that they wrote.
import { own, ownFile } from '../shared/own.mjs';

export default own('own-json', 'Toise, own survey, JSON', 'own.json', ownFile);
