# Completion of fidele for PowerShell; 'fidele completion powershell | Out-String |
# Invoke-Expression' in $PROFILE.
Register-ArgumentCompleter -Native -CommandName fidele -ScriptBlock {
	param($wordToComplete, $commandAst, $cursorPosition)
	$words = @($commandAst.CommandElements | Select-Object -Skip 1 |
		Where-Object { $_.Extent.EndOffset -lt $cursorPosition } | ForEach-Object { $_.ToString() })
	$command = $commandAst.CommandElements[0].ToString()
	$lines = & $command completion --words -- @words "$wordToComplete" 2>$null
	foreach ($line in $lines) {
		if ($line -eq ':files') { continue }
		$value, $about = $line -split "`t", 2
		if (-not $about) { $about = $value }
		$text = if ($value -match '\s') { "'" + $value.Replace("'", "''") + "'" } else { $value }
		[System.Management.Automation.CompletionResult]::new($text, $value, 'ParameterValue', $about)
	}
}
