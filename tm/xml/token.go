package xml

// Kind says what a token is.
type Kind uint8

// The kinds of tokens.
const (
	Text         Kind = iota + 1 // characters between markup
	Start                        // <a …> or <a …/>
	End                          // </a>
	CData                        // <![CDATA[…]]>
	Comment                      // <!--…-->
	Instruction                  // <?target …?>
	Declare                      // <?xml version="1.0" …?>
	DocumentType                 // <!DOCTYPE …>
	Stray                        // a < that begins no markup, where that is tolerated
)

// Token is a piece of a text. Offsets are bytes, from the beginning of the
// text; the token is src[Start:End].
type Token struct {
	Kind Kind
	// Empty tells a start tag that ends with "/>": it has no end tag.
	Empty bool

	Start, End int
	// Inner and InnerEnd bound what stands inside: the characters of Text,
	// CData and Comment, what follows the target of an Instruction, the
	// internal subset of a DocumentType.
	Inner, InnerEnd int

	// Name is the name as written: of an element, the target of an
	// Instruction, the root that a DocumentType names. It begins at NameStart.
	Name      string
	NameStart int

	// Space and Local are the name resolved; a [Reader] sets them.
	Space, Local string

	// Attrs are the attributes of a start tag. They are valid until the next
	// token is read.
	Attrs []Attr

	// Value is the text of Text and CData, references resolved and line ends
	// made "\n"; a [Reader] sets it.
	Value string

	// Declaration belongs to a Declare token, Doctype to a DocumentType.
	Declaration *Declaration
	Doctype     *Doctype
}

// Attr is an attribute. Its name begins at Start; Raw, its value as written
// between the quotes, is src[ValueStart:ValueEnd].
type Attr struct {
	Name                        string
	Raw                         string
	Start, ValueStart, ValueEnd int

	// Space and Local are the name resolved; a [Reader] sets them.
	Space, Local string
	// Value is the value resolved. A [Lexer] sets it where Plain tells that it
	// is Raw as it stands, a Reader always.
	Value string
	Plain bool
}

// Attr returns the attribute of a name as written, nil if there is none.
func (t *Token) Attr(name string) *Attr {
	for i := range t.Attrs {
		if t.Attrs[i].Name == name {
			return &t.Attrs[i]
		}
	}
	return nil
}

// LocalValue returns the value of the first attribute of a local name, whatever its
// namespace, "" if there is none. The token is one of a [Reader].
func (t *Token) LocalValue(local string) string {
	for i := range t.Attrs {
		if t.Attrs[i].Local == local {
			return t.Attrs[i].Value
		}
	}
	return ""
}
