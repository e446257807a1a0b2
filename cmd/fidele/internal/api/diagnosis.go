package api

// Diagnoses is the document of doctor --format json.
type Diagnoses struct {
	Diagnoses []Diagnosis `json:"diagnoses"`
}

// Diagnosis is one thing that doctor looked at.
type Diagnosis struct {
	Area   string `json:"area"`
	Health string `json:"health"` // ok, warning or error
	About  string `json:"about"`
	Advice string `json:"advice,omitempty"`
}
