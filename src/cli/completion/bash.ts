/** @module The script that makes hsmctl complete in bash. It is complete in itself: nothing runs on Tab but the shell. */
import { caseLines, pathBranches, quote, valueBranches } from './cases.ts';
import { allNodes, type CommandNode, type Follows } from './command_tree.ts';

const valueAction = (follows: Follows): string => {
  if (follows.kind === 'words') return `words=${quote(follows.words.join(' '))}`;
  if (follows.kind === 'profile') return 'words=$(_hsmctl_profiles)';
  return follows.kind === 'file'
    ? 'mapfile -t COMPREPLY < <(compgen -f -- "$cur"); compopt -o filenames 2>/dev/null; return'
    : 'return';
};

const flagBranches = (tree: CommandNode) =>
  allNodes(tree).map(({ path, options }) => ({
    pattern: path,
    action: `words=${quote(options.map(({ long }) => long).join(' '))}`,
  }));

const wordBranches = (tree: CommandNode) =>
  allNodes(tree)
    .map(({ path, children, words }) => ({ pattern: path, all: [...children.map(({ name }) => name), ...words] }))
    .filter(({ all }) => all.length > 0)
    .map(({ pattern, all }) => ({ pattern, action: `words=${quote(all.join(' '))}` }));

// biome-ignore lint/suspicious/noTemplateCurlyInString: the shell's.
const stepDown = 'place="$place ${COMP_WORDS[i]}"';

/** Bash splits `--option=value` at the equals sign; names of enums complete from small letters too. */
export const bashScript = (
  tree: CommandNode,
): string => `# Completion of hsmctl for bash: source <(hsmctl completion bash)
_hsmctl_profiles() {
  local file
  for file in "\${HSMCTL_PROFILES:-var/profiles}"/*.json; do
    [[ -e $file ]] || continue
    file=\${file##*/}
    printf '%s\\n' "\${file%.json}"
  done
}

_hsmctl() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD - 1]} place=hsmctl words='' word i
  COMPREPLY=()
  if [[ $cur == '=' ]]; then
    cur=''
  elif [[ $prev == '=' ]]; then
    prev=\${COMP_WORDS[COMP_CWORD - 2]}
  fi
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "$place \${COMP_WORDS[i]}" in
${caseLines(pathBranches(tree, stepDown), '      ').join('\n')}
    esac
  done
  case "$place $prev" in
${caseLines(valueBranches(tree, valueAction), '    ').join('\n')}
    *)
      if [[ $cur == -* ]]; then
        case $place in
${caseLines(flagBranches(tree), '          ').join('\n')}
        esac
      else
        case $place in
${caseLines(wordBranches(tree), '          ').join('\n')}
        esac
      fi
      ;;
  esac
  for word in $words; do
    [[ \${word,,} == "\${cur,,}"* ]] && COMPREPLY+=("$word")
  done
}

complete -F _hsmctl hsmctl
`;
