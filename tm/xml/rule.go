package xml

import (
	"errors"
	"fmt"
)

// Errors that an [*Error] wraps.
var (
	// ErrSyntax: the text is not well-formed XML.
	ErrSyntax = errors.New("not well-formed XML")
	// ErrLimit: the text nests deeper, repeats or expands more than
	// [Options] allow.
	ErrLimit = errors.New("past the limit")
)

// Rule names something that XML demands. Rules are bits, so that
// [Options.Tolerate] can hold several.
type Rule uint32

// The rules. The comment says what breaks the rule.
const (
	RuleCharacter   Rule = 1 << iota // a character that XML forbids, or bytes that are not UTF-8
	RuleCharRef                      // a numeric reference to a character that XML forbids
	RuleAmpersand                    // an & that begins no reference
	RuleEntity                       // a reference to an entity that nobody declares
	RuleRecursion                    // an entity that contains itself
	RuleLess                         // a < that begins no markup
	RuleEnd                          // markup that begins and never ends
	RuleName                         // a name with a character that names cannot have
	RuleAttribute                    // an attribute without a value, or a value without quotes
	RuleSpace                        // white space that is missing or must not be
	RuleDuplicate                    // two attributes of one name
	RuleValueLess                    // a < in the value of an attribute
	RuleSectionEnd                   // ]]> in text
	RuleComment                      // -- in a comment
	RuleTarget                       // a processing instruction called xml
	RuleDeclaration                  // an XML declaration that is not written as it must be
	RuleDoctype                      // a document type that is not written as it must be
	RulePrefix                       // a prefix that nobody declares
	RuleNesting                      // an end tag that closes another element
	RuleRoot                         // no root element, two of them, or text around it
	RuleLimit                        // a limit of Options
)

// Error is where and how a text breaks a rule. It wraps [ErrLimit] where the
// rule is [RuleLimit], and [ErrSyntax] otherwise.
type Error struct {
	Rule Rule
	// Offset is the byte of the text at which the rule is broken.
	Offset int
	// Message says what is wrong in a few words.
	Message string
}

func (e *Error) Error() string {
	return fmt.Sprintf("%v: byte %d: %s", e.Unwrap(), e.Offset, e.Message)
}

// Unwrap returns ErrLimit or ErrSyntax.
func (e *Error) Unwrap() error {
	if e.Rule == RuleLimit {
		return ErrLimit
	}
	return ErrSyntax
}

func broken(rule Rule, at int, format string, args ...any) *Error {
	return &Error{Rule: rule, Offset: at, Message: fmt.Sprintf(format, args...)}
}
