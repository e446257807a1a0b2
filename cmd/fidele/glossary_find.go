package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"strings"
	"time"

	"golang.org/x/text/language"

	"fidele/cmd/fidele/internal/api"
	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/view"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/glossary"
	"fidele/tm/text"
)

// glossaryFindOptions are the flags of glossary find; its arguments are articles,
// none for the lines of standard input.
type glossaryFindOptions struct {
	glossaryOptions
	articles workspace.ArticleOptions
	day      time.Time

	glossary *glossary.Glossary
	lang     language.Tag
}

func newGlossaryFindCommand(env *workspace.Env) *cli.Command {
	o := &glossaryFindOptions{glossaryOptions: glossaryOptions{Env: env}}
	return &cli.Command{
		Name:      "find",
		Usage:     "find the terms in articles or in lines of standard input",
		ArgsUsage: "[FILE…]",
		Description: "Prints each segment and the terms in it, in every form they take. Without a\n" +
			"file each line of standard input is a segment.\n\n" +
			"Examples:\n" +
			"  $ fidele glossary find depeche.fr.txt\n" +
			"  $ echo \"l’Armée nationale syrienne\" | fidele glossary find --format jsonl",
		Flags: []cli.Flag{
			cli.Glossary(&o.glossaries),
			cli.Format(&o.format, "text", "jsonl"),
			cli.Lines(&o.articles.Lines),
			dayFlag(&o.day),
		},
		Action: cli.Run(&o.args, o.run),
	}
}

func (o *glossaryFindOptions) run(context.Context) (err error) {
	if err := o.Enter(o.args...); err != nil {
		return err
	}
	if o.glossary, err = o.LoadGlossary(o.glossaries); err != nil {
		return err
	}
	o.lang, _ = o.GlossaryLanguages(o.glossary)
	o.NoteForms(o.glossary, o.lang, o.lang)
	if len(o.args) == 0 {
		return o.lines()
	}
	for _, name := range o.args {
		a, err := o.LoadArticle(name, o.lang, o.articles)
		if err != nil {
			return err
		}
		for i, u := range a.Segments() {
			if err := o.segment(name, i, u.Source.Plain); err != nil {
				return err
			}
		}
	}
	return nil
}

// lines takes each line of standard input as a segment and answers at once.
func (o *glossaryFindOptions) lines() error {
	in := bufio.NewReader(o.Stdin)
	for i := 0; ; i++ {
		line, err := in.ReadString('\n')
		if line == "" && err == io.EOF {
			return nil
		}
		if err != nil && err != io.EOF {
			return cli.FileError("standard input", err)
		}
		line = strings.TrimRight(strings.TrimSuffix(line, "\n"), "\r")
		if at := invalidUTF8(line); at >= 0 {
			return &text.PlaceError{
				File: "standard input", Line: i + 1,
				Err:  fmt.Errorf("not valid text: byte 0x%02X is not UTF-8", line[at]),
				Hint: "convert it: iconv -f WINDOWS-1252 -t UTF-8",
			}
		}
		if err := o.segment("", i, line); err != nil {
			return err
		}
		if err := o.Stdout.Flush(); err != nil {
			return err
		}
	}
}

// invalidUTF8 returns the place of the first byte of s that is not UTF-8, -1 if there is none.
func invalidUTF8(s string) int {
	for i, r := range s {
		if r == '\uFFFD' && !strings.HasPrefix(s[i:], "\uFFFD") {
			return i
		}
	}
	return -1
}

// segment prints the terms of one segment.
func (o *glossaryFindOptions) segment(file string, index int, plain string) error {
	terms := o.glossary.FindOn(plain, o.lang, o.day)
	if o.format == "jsonl" {
		return api.WriteJSONLine(o.Stdout, api.NewTermsFound(file, index, plain, terms))
	}
	view.TermsFound(o.Screen(), plain, terms)
	return nil
}
