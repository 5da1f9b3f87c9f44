import type { Element, ElementContent, Root, Text } from 'hast'
import { SKIP, visit } from 'unist-util-visit'
import { printable } from '../../escape.js'

/** For unified: makes a sanitised text part of a page. Headings become paragraphs, boxes and pictures become text, a link that leads to no other page loses its target, and no character acts. */
export function tame(): (tree: Root) => void {
  return (tree) => {
    visit(tree, (node, index, parent) => {
      if (node.type === 'text') node.value = shown(node.value)
      if (node.type !== 'element' || parent === undefined || index === undefined) return undefined
      const made = tamed(node)
      if (made === undefined) return undefined
      parent.children.splice(index, 1, ...made)
      // What took the node's place is looked at in its turn.
      return [SKIP, index]
    })
  }
}

/** What stands in the place of an element; undefined where it may stay. */
function tamed(node: Element): readonly ElementContent[] | undefined {
  if (/^h[1-6]$/.test(node.tagName)) {
    node.tagName = 'p'
    node.properties = { className: ['md-head'] }
    return undefined
  }
  if (node.tagName === 'input') return [text(node.properties['checked'] === true ? '☑' : '☐')]
  if (node.tagName === 'img') return [text(`[picture: ${String(node.properties['alt'] ?? '')}]`)]
  if (node.tagName !== 'a') return undefined
  if (!/^(?:https?:\/\/|mailto:)/i.test(String(node.properties['href'] ?? ''))) return node.children
  node.properties['rel'] = ['noopener', 'noreferrer', 'nofollow']
  return undefined
}

function text(value: string): Text {
  return { type: 'text', value }
}

function shown(value: string): string {
  return value.replaceAll('\t', '    ').split('\n').map(printable).join('\n')
}
