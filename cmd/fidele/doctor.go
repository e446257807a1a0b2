package main

import (
	"context"

	"fidele/cmd/fidele/internal/api"
	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/view"
	"fidele/cmd/fidele/internal/workspace"
)

// doctorOptions are the flags of doctor.
type doctorOptions struct {
	*workspace.Env
	args   []string
	format string
}

func newDoctorCommand(env *workspace.Env) *cli.Command {
	o := &doctorOptions{Env: env}
	return &cli.Command{
		Name:  "doctor",
		Usage: "look for what is wrong with the project and this machine",
		Description: "Looks at the project and its files, the memory, glossaries, git and the terminal,\n" +
			"and says what to do. It changes nothing. Exit status 1 when something stops\n" +
			"commands, warnings aside.\n\n" +
			"Example:\n  $ fidele doctor",
		Flags:  []cli.Flag{cli.Format(&o.format, "text", "json")},
		Action: cli.Run(&o.args, o.run),
	}
}

func (o *doctorOptions) run(ctx context.Context) error {
	if len(o.args) > 0 {
		return cli.Usagef("doctor takes no arguments")
	}
	diagnoses, err := o.Diagnose(ctx)
	if err != nil {
		return err
	}
	list := make([]api.Diagnosis, len(diagnoses))
	wrong := false
	for i, d := range diagnoses {
		list[i] = api.Diagnosis{Area: d.Area, Health: string(d.Health), About: d.About, Advice: d.Advice}
		wrong = wrong || d.Health == workspace.Wrong
	}
	if o.format == "json" {
		err = api.WriteJSON(o.Stdout, api.Diagnoses{Diagnoses: list})
	} else {
		view.Diagnoses(o.Screen(), list)
	}
	if err == nil && wrong {
		return cli.ErrFindings
	}
	return err
}
