package report

// The part of a SARIF 2.1.0 log that fidele writes. What fidele leaves empty is not
// written: services refuse large logs.

type sarifLog struct {
	Schema  string     `json:"$schema"`
	Version string     `json:"version"`
	Runs    []sarifRun `json:"runs"`
}

type sarifRun struct {
	ColumnKind         string                  `json:"columnKind"`
	DefaultEncoding    string                  `json:"defaultEncoding"`
	Invocations        []sarifInvocation       `json:"invocations,omitempty"`
	Language           string                  `json:"language"`
	NewlineSequences   []string                `json:"newlineSequences"`
	OriginalURIBaseIDs map[string]sarifBaseURI `json:"originalUriBaseIds"`
	Results            []sarifResult           `json:"results"`
	Tool               sarifTool               `json:"tool"`
}

// sarifBaseURI describes a folder whose place the reader knows.
type sarifBaseURI struct {
	Description sarifText `json:"description"`
}

// sarifInvocation is what a run has to say of itself.
type sarifInvocation struct {
	ExecutionSuccessful bool                `json:"executionSuccessful"`
	Notifications       []sarifNotification `json:"toolExecutionNotifications"`
}

type sarifNotification struct {
	Level   string    `json:"level"`
	Message sarifText `json:"message"`
}

type sarifTool struct {
	Driver sarifDriver `json:"driver"`
}

type sarifDriver struct {
	Contents []string    `json:"contents"`
	Language string      `json:"language"`
	Name     string      `json:"name"`
	Rules    []sarifRule `json:"rules"`
	Version  string      `json:"version,omitempty"`
}

type sarifRule struct {
	DefaultConfiguration sarifConfiguration `json:"defaultConfiguration"`
	FullDescription      sarifText          `json:"fullDescription"`
	Help                 sarifText          `json:"help"`
	ID                   string             `json:"id"`
	Name                 string             `json:"name"`
	ShortDescription     sarifText          `json:"shortDescription"`
}

type sarifConfiguration struct {
	Enabled bool   `json:"enabled"`
	Level   string `json:"level"`
}

type sarifText struct {
	Text string `json:"text"`
}

type sarifMessage struct {
	Text string `json:"text"`
}

type sarifResult struct {
	PartialFingerprints map[string]string  `json:"partialFingerprints"`
	BaselineState       string             `json:"baselineState,omitempty"`
	Fixes               []sarifFix         `json:"fixes,omitempty"`
	Kind                string             `json:"kind"`
	Level               string             `json:"level"`
	Locations           []sarifLocation    `json:"locations"`
	Message             sarifMessage       `json:"message"`
	RelatedLocations    []sarifLocation    `json:"relatedLocations,omitempty"`
	RuleID              string             `json:"ruleId"`
	RuleIndex           *int               `json:"ruleIndex,omitempty"`
	Suppressions        []sarifSuppression `json:"suppressions,omitempty"`
}

type sarifLocation struct {
	ID               int           `json:"id,omitempty"`
	Message          *sarifMessage `json:"message,omitempty"`
	PhysicalLocation sarifPhysical `json:"physicalLocation"`
}

type sarifPhysical struct {
	ArtifactLocation sarifArtifact `json:"artifactLocation"`
	Region           sarifRegion   `json:"region"`
}

type sarifArtifact struct {
	URI       string `json:"uri"`
	URIBaseID string `json:"uriBaseId,omitempty"`
}

type sarifRegion struct {
	EndColumn   int `json:"endColumn,omitempty"`
	EndLine     int `json:"endLine,omitempty"`
	StartColumn int `json:"startColumn,omitempty"`
	StartLine   int `json:"startLine"`
}

type sarifFix struct {
	ArtifactChanges []sarifChange `json:"artifactChanges"`
	Description     sarifMessage  `json:"description"`
}

type sarifChange struct {
	ArtifactLocation sarifArtifact      `json:"artifactLocation"`
	Replacements     []sarifReplacement `json:"replacements"`
}

type sarifReplacement struct {
	DeletedRegion   sarifRegion `json:"deletedRegion"`
	InsertedContent sarifText   `json:"insertedContent"`
}

type sarifSuppression struct {
	Justification string `json:"justification"`
	Kind          string `json:"kind"`
	Status        string `json:"status"`
}
