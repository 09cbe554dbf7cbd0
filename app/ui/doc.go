// Package ui is the look of Assay and the widgets its rooms are built from: one theme in a
// light, a dark and a high-contrast palette, and widgets that follow it. Nothing here knows a
// competition except the score control, which shows a model.Scale.
//
// The rules of the house:
//
//   - Colour is never the only sign: a tone comes with a word or an icon.
//   - Everything works by keyboard, and what has the focus shows a ring.
//   - Widgets take their colours from Color when they are drawn, never when they are made,
//     so that a change of theme shows at once.
//   - Long lists are virtual (Table, List); their cells are plain canvas texts, which cost
//     half of what labels cost.
package ui
