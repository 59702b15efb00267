// The widget with a survey of an owner's, packed.
import { own, ownPack } from '../shared/own.mjs';

export default own('own-packed', 'Toise, own survey, packed', 'own.pack.json', ownPack);
