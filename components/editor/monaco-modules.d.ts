/** Entry points that Monaco publishes without types; they are imported for what they register. */
declare module "monaco-editor/editor/editor.worker.js" {}
declare module "monaco-editor/features/*/register.js" {}
declare module "monaco-editor/editor/contrib/suggest/browser/suggestController.js" {}
declare module "monaco-yaml/yaml.worker.js" {}
