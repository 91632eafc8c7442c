/**
 * Monaco adds <style> elements at run time and knows nothing of nonces, while the content security policy wants the
 * page's nonce on each. Creating the element is the only moment at which every one of them can be reached.
 */
const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.nonce ?? "";
const create = document.createElement.bind(document);

function createElement(name: string, options?: ElementCreationOptions): HTMLElement {
  const element = create(name, options);
  if (element instanceof HTMLStyleElement) element.nonce = nonce;
  return element;
}

document.createElement = createElement;
