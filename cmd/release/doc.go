// Command release builds what is published of a version of fidele: static binaries for
// each system in archives with manual pages and completions, packages for Debian and
// Fedora and their kin, a list of components (CycloneDX) and checksums.
//
//	make release            all systems
//	make release SYSTEMS=linux/amd64,windows/amd64
//
// The same commit, toolchain and version give the same bytes: times are those of the
// commit, paths are trimmed, archives are written in order without owners.
//
// Packages and the list of components are made by tools that .ci/tools.mod pins
// (nfpm, cyclonedx-gomod); they never become dependencies of fidele.
package main
