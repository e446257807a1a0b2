# An image for jobs of continuous integration, which run shell commands in it: so it has a
# shell and git (for --since) and no ENTRYPOINT. Alpine is the smallest base with both;
# fidele itself is static and would run on none.
FROM golang:1.26-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY cmd cmd
COPY tm tm
COPY glossary glossary
ARG VERSION=dev
RUN CGO_ENABLED=0 go build -trimpath -buildvcs=false -tags urfave_cli_no_docs \
    -ldflags "-s -w -X fidele/cmd/fidele/internal/cli.version=$VERSION" -o /fidele ./cmd/fidele

FROM alpine:3.22
RUN apk add --no-cache bash git
COPY --from=build /fidele /usr/local/bin/fidele
WORKDIR /work
CMD ["fidele", "help"]
