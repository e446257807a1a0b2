// Package docs holds the pages of the documentation, which 'fidele help TOPIC' shows.
//
// A page is a file in Markdown, called by its topic. Sessions in it, fenced as "console",
// are run by a test, and command lines in "sh" blocks are held to the flags that there are.
// The pages commands, rules and project (from the schema) are generated from the program by that test with
// -update.
package docs

import (
	"embed"
	"io/fs"
	"strings"
)

//go:embed *.md fidele.schema.json
var pages embed.FS

// Names returns the names of the topics in alphabetical order, and reads no page.
func Names() (names []string) {
	entries, err := fs.ReadDir(pages, ".")
	if err != nil {
		return nil
	}
	for _, e := range entries {
		if name, ok := strings.CutSuffix(e.Name(), ".md"); ok {
			names = append(names, name)
		}
	}
	return names
}

// Topics returns the topics in alphabetical order, each with the title of its page.
func Topics() (topics []Topic) {
	for _, name := range Names() {
		text, _ := Page(name)
		title, _, _ := strings.Cut(strings.TrimPrefix(text, "# "), "\n")
		topics = append(topics, Topic{name, title})
	}
	return topics
}

// Topic is a page.
type Topic struct{ Name, Title string }

// Schema is the JSON schema of fidele.toml, for editors; 'fidele help schema' prints it.
func Schema() string {
	data, err := pages.ReadFile("fidele.schema.json")
	if err != nil {
		return ""
	}
	return string(data)
}

// Page returns the page of a topic; ok is false where there is none.
func Page(topic string) (text string, ok bool) {
	if topic == "schema" {
		return Schema(), true
	}
	data, err := pages.ReadFile(topic + ".md")
	return string(data), err == nil && topic != ""
}
