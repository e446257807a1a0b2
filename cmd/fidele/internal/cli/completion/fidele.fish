# Completion of fidele for fish; this file in ~/.config/fish/completions, or
# 'fidele completion fish | source' in config.fish.
function __fidele_complete
	set -l words (commandline -opc) (commandline -ct)
	set -l files
	$words[1] completion --words -- $words[2..-1] 2>/dev/null | while read -l line
		if test "$line" = :files
			set files 1
		else
			printf '%s\n' "$line"
		end
	end
	if set -q files[1]
		__fish_complete_path (commandline -ct)
	end
end
complete -c fidele -f -a '(__fidele_complete)'
