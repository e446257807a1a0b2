// Package check reads what is to be checked of a project, checks it, and makes the
// corrections of which it is proven that they change nothing else. The command 'fidele
// check' and the language server stand on it, so that both find the same.
//
//   - [New] reads rules, terms and suppressions of the project of an environment.
//   - [Checker.PairInput], [Checker.FileInput] and [Checker.GlossaryInput] read an article
//     pair, a bilingual file or a glossary as an [Input].
//     A large bilingual file is not held where [Options.Streams] says so: its units are read
//     once when it is opened, once to survey them and once to check them, in parts.
//   - [Input.Check] runs all rules over one, marks what comments silence, and fills in
//     where in the files findings stand.
//   - [Input.Possible] and [Input.Proven] select the fixes that can be written;
//     [Input.WriteFixed] writes them.
//
// What is read comes through the [workspace.Env], with which an editor may stand in for
// a file that it has not saved.
package check
