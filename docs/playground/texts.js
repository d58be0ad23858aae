// SPDX-License-Identifier: BSL-1.0

// What the page itself says, in both languages. Messages about the request are the library's own.

const en = {
  title: 'paylink playground',
  lead: 'Every rule for the body of POST /payment-links, checked as you type by the C++ library itself, in this browser. Nothing is sent anywhere.',
  language: 'Language',
  dark: 'Dark theme',
  skip: 'Skip to the form',
  noscript: 'This page needs JavaScript and WebAssembly.',
  loadFailed: 'paylink.wasm could not be loaded. Serve this directory over HTTP: ./dev playground does.',

  examples: 'Examples',
  valid: 'Valid',
  broken: 'Broken',
  'valid-instant': 'Donation',
  'valid-instant-invoice': 'Invoice',
  'valid-product': 'Subscription',
  'valid-product-uuid': 'Product by UUID',
  'broken-fraction-of-a-franc': 'Half a franc',
  'broken-no-amount': 'No amount',
  'broken-amount-on-product': 'Amount on a product',
  'broken-currency-name': 'Misnamed field',
  'broken-javascript-url': 'javascript: URL',
  'broken-duplicate-key': 'Amount twice',
  'broken-cut-in-half': 'Cut in half',

  form: 'Form',
  formNote: 'Both sides show the same request: change either.',
  formStale: 'The JSON is not an object that can be read. The form shows the last one that was; typing here goes on from it.',
  required: 'required',
  optional: 'optional',
  forbidden: 'not allowed here',

  link_type: 'Kind of link',
  title_field: 'Title',
  currency_code: 'Currency',
  description: 'Description',
  amount: 'Amount',
  product_id: 'Product',
  price_id: 'Price',
  allow_coupon_code: 'Coupon codes',
  allow_quantity: 'Quantity',
  require_billing_address: 'Billing address',
  expires_at: 'Expires',
  success_url: 'After success',
  cancel_url: 'After cancelling',
  metadata: 'Metadata',

  hint_link_type: 'For a product, or for an amount',
  hint_title: '1 to 255 characters, shown to the payer',
  hint_currency_code: 'Decimals: XOF none, USD and EUR two',
  hint_description: 'Up to 4,096 characters',
  hint_amount: 'In major units, such as 5000 or 19.90',
  hint_product_id: 'Letters, digits, . _ -',
  hint_price_id: 'Of that product',
  hint_expires_at: 'Such as 2030-12-31T23:59:59Z',
  hint_success_url: 'https, a public host',
  hint_cancel_url: 'https, a public host',
  hint_metadata: 'Up to 50 keys with a text, a number or a boolean',

  absent: '(not given)',
  absent_false: '(not given: false)',
  absent_true: '(not given: true)',

  key: 'Key',
  value: 'Value',
  addKey: 'Add a key',
  removeKey: 'Remove {key}',
  keyOf: 'Key {number}',
  valueOf: 'Value of {key}',
  notObject: 'Not an object, so that it has no keys:',
  others: 'Other members',
  rename: 'Rename to {name}',
  removeMember: 'Remove',

  editor: 'JSON',
  editorLabel: 'Body of the request, in JSON',
  tidy: 'Tidy',
  position: 'Line {line}, column {column}',

  verdict: 'Verdict',
  isValid: 'Valid: nothing to refuse.',
  oneError: '1 error',
  someErrors: '{count} errors',
  more: 'and {count} more',
  wholeBody: 'body',
  goTo: 'go to its place',

  rules: 'A service may decide',
  ignoreUnknown: 'Let unknown members pass',
  clock: 'Compare expires_at with this clock',

  answer: 'Answer',
  answerLabel: 'The answer to this request',
  answerFormat: 'Format of the answer',
  passes: 'None from paylink: the request passes.',
};

const fr = {
  title: 'paylink : bac à sable',
  lead: 'Toutes les règles du corps de POST /payment-links, appliquées au fil de la frappe par la bibliothèque C++ elle-même, dans ce navigateur. Rien n’est envoyé.',
  language: 'Langue',
  dark: 'Thème sombre',
  skip: 'Aller au formulaire',
  noscript: 'Cette page a besoin de JavaScript et de WebAssembly.',
  loadFailed: 'Impossible de charger paylink.wasm. Servez ce dossier par HTTP : ./dev playground le fait.',

  examples: 'Exemples',
  valid: 'Valides',
  broken: 'Erronés',
  'valid-instant': 'Don',
  'valid-instant-invoice': 'Facture',
  'valid-product': 'Abonnement',
  'valid-product-uuid': 'Produit par UUID',
  'broken-fraction-of-a-franc': 'Demi-franc',
  'broken-no-amount': 'Sans montant',
  'broken-amount-on-product': 'Montant sur un produit',
  'broken-currency-name': 'Champ mal nommé',
  'broken-javascript-url': 'URL javascript:',
  'broken-duplicate-key': 'Deux montants',
  'broken-cut-in-half': 'Coupé en deux',

  form: 'Formulaire',
  formNote: 'Les deux côtés montrent la même requête : modifiez l’un ou l’autre.',
  formStale: 'Le JSON n’est pas un objet lisible. Le formulaire montre le dernier qui l’était ; y taper repart de celui-là.',
  required: 'obligatoire',
  optional: 'facultatif',
  forbidden: 'interdit ici',

  link_type: 'Type de lien',
  title_field: 'Titre',
  currency_code: 'Devise',
  description: 'Description',
  amount: 'Montant',
  product_id: 'Produit',
  price_id: 'Prix',
  allow_coupon_code: 'Codes promo',
  allow_quantity: 'Quantité',
  require_billing_address: 'Adresse de facturation',
  expires_at: 'Expiration',
  success_url: 'Après le paiement',
  cancel_url: 'Après l’abandon',
  metadata: 'Métadonnées',

  hint_link_type: 'Pour un produit, ou un montant',
  hint_title: '1 à 255 caractères, montrés au payeur',
  hint_currency_code: 'XOF sans décimales, USD et EUR deux',
  hint_description: 'Jusqu’à 4 096 caractères',
  hint_amount: 'En unités, comme 5000 ou 19.90',
  hint_product_id: 'Lettres, chiffres, . _ -',
  hint_price_id: 'De ce produit',
  hint_expires_at: 'Comme 2030-12-31T23:59:59Z',
  hint_success_url: 'https, hôte public',
  hint_cancel_url: 'https, hôte public',
  hint_metadata: 'Jusqu’à 50 clés, avec un texte, un nombre ou un booléen',

  absent: '(absent)',
  absent_false: '(absent : false)',
  absent_true: '(absent : true)',

  key: 'Clé',
  value: 'Valeur',
  addKey: 'Ajouter une clé',
  removeKey: 'Retirer {key}',
  keyOf: 'Clé {number}',
  valueOf: 'Valeur de {key}',
  notObject: 'Pas un objet, donc sans clés :',
  others: 'Autres membres',
  rename: 'Renommer en {name}',
  removeMember: 'Retirer',

  editor: 'JSON',
  editorLabel: 'Corps de la requête, en JSON',
  tidy: 'Remettre en forme',
  position: 'Ligne {line}, colonne {column}',

  verdict: 'Verdict',
  isValid: 'Valide : rien à refuser.',
  oneError: '1 erreur',
  someErrors: '{count} erreurs',
  more: 'et {count} de plus',
  wholeBody: 'corps',
  goTo: 'aller à l’endroit',

  rules: 'Un service peut décider',
  ignoreUnknown: 'Laisser passer les membres inconnus',
  clock: 'Comparer expires_at à cette horloge',

  answer: 'Réponse',
  answerLabel: 'La réponse à cette requête',
  answerFormat: 'Format de la réponse',
  passes: 'Aucune de paylink : la requête passe.',
};

const languages = {en, fr};
let language = en;

export const isLanguage = (name) => Object.hasOwn(languages, name);

export function setLanguage(name) {
  language = languages[name];
}

/** The text of that key, `{name}` replaced by the parameter of that name. */
export function say(key, params = {}) {
  return language[key].replace(/\{(\w+)\}/g, (_, name) => params[name]);
}

/** Gives an element a text that follows the language. */
export function setText(element, key, params) {
  element.dataset.text = key;
  if (params) element.dataset.params = JSON.stringify(params);
  element.textContent = say(key, params);
}

/** Writes anew whatever has a text: elements with data-text, and names of elements with data-label. */
export function retell(root = document) {
  for (const element of root.querySelectorAll('[data-text]'))
    element.textContent = say(element.dataset.text, JSON.parse(element.dataset.params ?? '{}'));
  for (const element of root.querySelectorAll('[data-label]')) element.setAttribute('aria-label', say(element.dataset.label));
}

/** The keys of each language, for tests. */
export const keys = () => Object.values(languages).map((texts) => Object.keys(texts));
