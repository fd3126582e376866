/** @module The script that makes hsmctl complete in zsh, with what each word means. */
import { caseLines, pathBranches, quote, valueBranches } from './cases.ts';
import { allNodes, type CommandNode, type Follows } from './command_tree.ts';

/** Names of enums complete from small letters too. */
const addWords = (words: readonly string[]): string =>
  `compadd -M 'm:{[:lower:]-}={[:upper:]_}' -- ${words.map(quote).join(' ')}; return`;

const valueAction = (follows: Follows): string => {
  if (follows.kind === 'words') return addWords(follows.words);
  if (follows.kind === 'profile') return '_hsmctl_profiles; return';
  return follows.kind === 'file' ? '_files; return' : 'return';
};

/** `name:what it is` for _describe. */
const described = (name: string, text: string): string => quote(`${name.replaceAll(':', '\\:')}:${text}`);

const flagBranches = (tree: CommandNode) =>
  allNodes(tree).map(({ path, options }) => ({
    pattern: path,
    action: `list=(${options.map(({ long, text }) => described(long, text)).join(' ')})`,
  }));

const wordBranches = (tree: CommandNode) =>
  allNodes(tree)
    .filter(({ children, words }) => children.length + words.length > 0)
    .map(({ path, children, words }) => {
      const all = [
        ...children.map(({ name, text }) => described(name, text)),
        ...words.map((word) => described(word, '')),
      ];
      return { pattern: path, action: `list=(${all.join(' ')})` };
    });

export const zshScript = (tree: CommandNode): string => `#compdef hsmctl
# Completion of hsmctl for zsh: source <(hsmctl completion zsh), or a file _hsmctl in a folder of $fpath
_hsmctl_profiles() {
  local -a files
  files=(\${HSMCTL_PROFILES:-var/profiles}/*.json(N:t:r))
  (( $#files )) && compadd -a files
}

_hsmctl() {
  local place=hsmctl prev=$words[CURRENT-1] i
  local -a list
  if [[ $words[CURRENT] == --*=* ]]; then
    prev=\${words[CURRENT]%%=*}
    compset -P '*='
  fi
  for ((i = 2; i < CURRENT; i++)); do
    case "$place $words[i]" in
${caseLines(pathBranches(tree, 'place="$place $words[i]"'), '      ').join('\n')}
    esac
  done
  case "$place $prev" in
${caseLines(valueBranches(tree, valueAction), '    ').join('\n')}
  esac
  if [[ $words[CURRENT] == -* ]]; then
    case $place in
${caseLines(flagBranches(tree), '      ').join('\n')}
    esac
    _describe -o option list
  else
    case $place in
${caseLines(wordBranches(tree), '      ').join('\n')}
    esac
    _describe command list
  fi
}

if [[ $funcstack[1] == _hsmctl ]]; then
  _hsmctl "$@"
else
  compdef _hsmctl hsmctl
fi
`;
