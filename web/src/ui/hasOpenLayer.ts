/**
 * Whether a dialog, a sheet, a menu or a list lies above the screen. Nuxt UI marks them all; a tooltip, which takes no keys, is
 * never just "open", and what is still fading out is "closed".
 */
export function hasOpenLayer(): boolean {
  return document.querySelector('[data-dismissable-layer][data-state="open"]') !== null
}
