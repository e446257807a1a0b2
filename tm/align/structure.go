package align

// What it is worth that two blocks are of like kind, or are not.
const (
	// headingAgrees and headingDiffers score two segments that both are
	// headings, and a heading opposite what is none.
	headingAgrees  = 2.0
	headingDiffers = -4.0
	// levelAgrees is for two headings of the same rank beside that.
	levelAgrees = 0.5
	// kindAgrees and kindDiffers score two list items, cells, captions or quotations,
	// and one of them opposite something else: lists become paragraphs now and then.
	kindAgrees  = 0.5
	kindDiffers = -1.5
	// cellDiffers is for two cells of tables that have the same shape, where these are
	// not the same cell of both, and for segments of one side in two files.
	cellDiffers = -20.0
	// doubtful bounds the confidence of a pair whose blocks are of kinds that do not
	// translate each other.
	doubtful = 0.5
)

// structure knows which blocks are of like kind.
type structure struct {
	source, target []Segment
	// sourceCell and targetCell number the cells of tables that stand opposite each
	// other, the same in both, from 1; 0 for other segments.
	sourceCell, targetCell []int
}

func newStructure(source, target []Segment) *structure {
	s := &structure{
		source: source, target: target,
		sourceCell: make([]int, len(source)), targetCell: make([]int, len(target)),
	}
	s.pairTables(tables(source), tables(target))
	return s
}

// score rates a bead that begins with source segment i and target segment j by the
// blocks of these.
func (s *structure) score(i, j int, sh shape) float64 {
	a, b := &s.source[i], &s.target[j]
	switch {
	case a.File != s.source[i+sh.source-1].File || b.File != s.target[j+sh.target-1].File:
		return cellDiffers
	case !s.sameCell(i, j, sh):
		return cellDiffers
	case a.Structure == "" || b.Structure == "":
		return 0
	case a.Structure == "heading" && b.Structure == "heading":
		if a.Level > 0 && a.Level == b.Level {
			return headingAgrees + levelAgrees
		}
		return headingAgrees
	case a.Structure == "heading" || b.Structure == "heading":
		return headingDiffers
	case a.Structure == b.Structure:
		if a.Structure == "paragraph" {
			return 0
		}
		return kindAgrees
	}
	return kindDiffers
}

// sameCell reports whether all segments of a bead stand in the same cell of both sides,
// or none in a cell that has its like.
func (s *structure) sameCell(i, j int, sh shape) bool {
	cell := s.sourceCell[i]
	for k := i; k < i+sh.source; k++ {
		if s.sourceCell[k] != cell {
			return false
		}
	}
	for k := j; k < j+sh.target; k++ {
		if s.targetCell[k] != cell {
			return false
		}
	}
	return true
}

// table is consecutive segments that stand in cells.
type table struct {
	cells []int // by cell, the index of its first segment
	end   int   // the index after its last segment
}

// tables finds the tables of an article. Nothing but their cells is known, so tables
// that follow each other at once are one.
func tables(segments []Segment) []table {
	var list []table
	for i := range segments {
		if segments[i].Structure != "cell" {
			continue
		}
		inside := i > 0 && segments[i-1].Structure == "cell"
		if !inside {
			list = append(list, table{})
		}
		t := &list[len(list)-1]
		if !inside || segments[i].Paragraph != segments[i-1].Paragraph {
			t.cells = append(t.cells, i)
		}
		t.end = i + 1
	}
	return list
}

// pairTables numbers the cells of the tables that have as many on both sides: the
// longest sequence of tables that have, those of more cells before others.
func (s *structure) pairTables(source, target []table) {
	n, m := len(source), len(target)
	if n == 0 || m == 0 || n > mostCells/m {
		return
	}
	best := make([][]int, n+1) // cells that are paired from there on
	for i := range best {
		best[i] = make([]int, m+1)
	}
	for i := n - 1; i >= 0; i-- {
		for j := m - 1; j >= 0; j-- {
			best[i][j] = max(best[i+1][j], best[i][j+1])
			if k := len(source[i].cells); k == len(target[j].cells) {
				best[i][j] = max(best[i][j], k+best[i+1][j+1])
			}
		}
	}

	number := 0
	for i, j := 0, 0; i < n && j < m; {
		k := len(source[i].cells)
		switch {
		case k == len(target[j].cells) && best[i][j] == k+best[i+1][j+1]:
			for c := range k {
				number++
				source[i].set(s.sourceCell, c, number)
				target[j].set(s.targetCell, c, number)
			}
			i, j = i+1, j+1
		case best[i][j] == best[i+1][j]:
			i++
		default:
			j++
		}
	}
}

// set gives the segments of a cell their number.
func (t *table) set(numbers []int, cell, number int) {
	end := t.end
	if cell+1 < len(t.cells) {
		end = t.cells[cell+1]
	}
	for i := t.cells[cell]; i < end; i++ {
		numbers[i] = number
	}
}

// strange says why the blocks of a bead do not translate each other, "" if they may.
// Guessed headings are not strange.
func (s *structure) strange(b Bead) string {
	if !b.TwoSided() {
		return ""
	}
	source, target := s.source[b.Source[0]].Structure, s.target[b.Target[0]].Structure
	if source == "" || target == "" {
		return ""
	}
	for _, kind := range []string{"heading", "cell", "caption"} {
		inSource, sure := kindIn(s.source, b.Source, kind)
		inTarget, certain := kindIn(s.target, b.Target, kind)
		switch {
		case sure && !inTarget:
			return "a " + kind + " opposite a " + target
		case certain && !inSource:
			return "a " + source + " opposite a " + kind
		}
	}
	return ""
}

// kindIn reports whether one of the segments is of a kind, and whether its file says so.
func kindIn(segments []Segment, indexes []int, kind string) (found, said bool) {
	for _, i := range indexes {
		if segments[i].Structure == kind {
			found = true
			said = said || kind != "heading" || segments[i].Level > 0
		}
	}
	return found, said
}

// doubtStructure lowers the confidence of pairs such as a heading and running text, so
// that nobody takes them for sure unseen.
func (p *problem) doubtStructure(beads []Bead) {
	for i := range beads {
		if p.structure.strange(beads[i]) != "" {
			beads[i].Confidence = min(beads[i].Confidence, doubtful)
		}
	}
}
