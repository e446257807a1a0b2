// Package mcp offers a memory and its glossaries to a language model as tools of the Model
// Context Protocol.
//
// [Serve] speaks it over a reader and a writer, one JSON message a line. The tools that
// look up and check are those of the HTTP server, asked without HTTP: the same requests,
// the same answers ([server.Server.Ask]). Beside them pack makes a file ready for
// translation. Tools that write (units, and an answer taken in as drafts) are there only
// where [Options].Write says so.
//
// # What holds
//
//   - Without Write nothing is changed, whatever a model asks for.
//   - Files are those below the folder of the project; a path that leads out of it, by
//     dots or by a link, is refused.
//   - What goes wrong with a request is an answer that says so, and no end of the session;
//     only a line that is no JSON ends it.
package mcp
