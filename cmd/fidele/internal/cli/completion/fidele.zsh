#compdef fidele
# Completion of fidele for zsh; 'eval "$(fidele completion zsh)"' in ~/.zshrc after
# compinit, or this file as _fidele in a folder of $fpath.
_fidele() {
	local line files=
	local -a values
	while IFS= read -r line; do
		if [[ $line == :files ]]; then
			files=1
		elif [[ $line == *$'\t'* ]]; then
			values+=("${${line%%$'\t'*}//:/\\:}:${line#*$'\t'}")
		elif [[ -n $line ]]; then
			values+=("${line//:/\\:}")
		fi
	done < <("${words[1]}" completion --words -- "${(@)words[2,CURRENT]}" 2>/dev/null)
	(( $#values )) && _describe value values
	[[ -n $files ]] && _files
	return 0
}
if [[ $funcstack[1] == _fidele ]]; then
	_fidele "$@"
else
	compdef _fidele fidele
fi
