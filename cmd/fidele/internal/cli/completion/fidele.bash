# Completion of fidele for bash; 'eval "$(fidele completion bash)"' in ~/.bashrc,
# or this file in /usr/share/bash-completion/completions.
_fidele() {
	local line files=
	COMPREPLY=()
	while IFS= read -r line; do
		if [[ $line == :files ]]; then
			files=1
		else
			COMPREPLY+=("$(printf %q "${line%%$'\t'*}")")
		fi
	done < <("${COMP_WORDS[0]}" completion --words -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
	if [[ $files ]] && ((${#COMPREPLY[@]} == 0)); then
		compopt -o default 2>/dev/null
	fi
}
complete -F _fidele fidele
