/** @module The script that makes hsmctl complete in fish: one `complete` for each word that can stand somewhere. */
import { allNodes, type CommandNode, type Follows, type OptionNode } from './command_tree.ts';

/** A word in single quotes. fish knows two escapes in them. */
const quote = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`;

const followsFlags = (follows: Follows): string => {
  if (follows.kind === 'nothing') return '';
  if (follows.kind === 'words') return ` -x -a ${quote(follows.words.join(' '))}`;
  if (follows.kind === 'profile') return ` -x -a '(__hsmctl_profiles)'`;
  return follows.kind === 'file' ? ' -r -F' : ' -x';
};

const at = (path: string): string => `complete -c hsmctl -n ${quote(`__hsmctl_at ${path}`)}`;

const optionLine = (path: string, { long, short, text, follows }: OptionNode): string => {
  const shortFlag = short === undefined ? '' : ` -s ${short.slice(1)}`;
  return `${at(path)} -l ${long.slice(2)}${shortFlag}${followsFlags(follows)} -d ${quote(text)}`;
};

const nodeLines = ({ path, options, children, words }: CommandNode): readonly string[] => [
  ...children.map(({ name, text }) => `${at(path)} -a ${name} -d ${quote(text)}`),
  ...(words.length === 0 ? [] : [`${at(path)} -a ${quote(words.join(' '))}`]),
  ...options.map((option) => optionLine(path, option)),
];

export const fishScript = (tree: CommandNode): string => {
  const paths = allNodes(tree)
    .filter(({ path }) => path !== tree.path)
    .map(({ path }) => quote(path));
  return `# Completion of hsmctl for fish: hsmctl completion fish | source
function __hsmctl_profiles
    set -l folder var/profiles
    set -q HSMCTL_PROFILES; and set folder $HSMCTL_PROFILES
    for file in $folder/*.json
        string replace -r '\\.json$' '' (basename $file)
    end
end

function __hsmctl_at
    set -l place hsmctl
    for word in (commandline -opc)[2..-1]
        switch "$place $word"
            case ${paths.join(' ')}
                set place "$place $word"
        end
    end
    test "$place" = "$argv"
end

complete -c hsmctl -f
${allNodes(tree).flatMap(nodeLines).join('\n')}
`;
};
