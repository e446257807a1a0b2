package workspace

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os/exec"
	"strings"
)

// ErrNoGit is returned when git is not installed.
var ErrNoGit = errors.New("git is not installed")

// Git runs git in a folder, "" for the working folder, and returns what it
// prints. The error is the first line of what git complains of, or [ErrNoGit].
func Git(ctx context.Context, dir string, args ...string) (string, error) {
	cmd := exec.CommandContext(ctx, "git", args...)
	cmd.Dir = dir
	var out, complaint bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &complaint
	err := cmd.Run()
	if errors.Is(err, exec.ErrNotFound) {
		return "", ErrNoGit
	}
	if err != nil {
		line, _, _ := strings.Cut(strings.TrimSpace(complaint.String()), "\n")
		if line == "" {
			return "", err
		}
		return "", fmt.Errorf("git %s: %s", args[0], strings.TrimPrefix(line, "fatal: "))
	}
	return out.String(), nil
}
