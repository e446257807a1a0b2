package sdltm

import (
	"fidele/tm/bitext"
	"fidele/tm/interchange/sdltm/internal/sqlite"
)

// fields are the attributes of units that people defined, as props by the numbers of
// the units.
type fields struct {
	names map[int64]string // of attributes
	of    map[int64][]bitext.Prop
}

// readFields reads the tables of attributes that the database has.
func readFields(db *sqlite.DB) (*fields, error) {
	f := &fields{names: map[int64]string{}, of: map[int64][]bitext.Prop{}}
	if !db.Has("attributes") {
		return f, nil
	}
	for row, err := range db.Rows("attributes") {
		if err != nil {
			return nil, err
		}
		f.names[row.Int("id")] = row.Text("name")
	}
	for _, table := range []string{"string_attributes", "numeric_attributes", "date_attributes"} {
		if !db.Has(table) {
			continue
		}
		for row, err := range db.Rows(table) {
			if err != nil {
				return nil, err
			}
			f.add(row.Int("translation_unit_id"), row.Int("attribute_id"), row.Text("value"))
		}
	}
	return f, f.picklists(db)
}

// picklists reads the values that are chosen from lists.
func (f *fields) picklists(db *sqlite.DB) error {
	if !db.Has("picklist_values") || !db.Has("picklist_attributes") {
		return nil
	}
	type chosen struct {
		attribute int64
		value     string
	}
	values := map[int64]chosen{}
	for row, err := range db.Rows("picklist_values") {
		if err != nil {
			return err
		}
		values[row.Int("id")] = chosen{row.Int("attribute_id"), row.Text("value")}
	}
	for row, err := range db.Rows("picklist_attributes") {
		if err != nil {
			return err
		}
		if c, ok := values[row.Int("picklist_value_id")]; ok {
			f.add(row.Int("translation_unit_id"), c.attribute, c.value)
		}
	}
	return nil
}

func (f *fields) add(unit, attribute int64, value string) {
	name := f.names[attribute]
	if name == "" || value == "" {
		return
	}
	f.of[unit] = append(f.of[unit], bitext.Prop{Name: name, Value: value})
}
