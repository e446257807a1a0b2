package likeness

// Pattern is a sequence of classes that others are measured against: the
// bit-parallel Levenshtein distance of Myers (1999) in the block form of Hyyrö
// (2003), over classes instead of characters. Classes are given as symbols from
// 1 on; 0 stands for any class that the pattern does not have.
type Pattern struct {
	n      int
	blocks int
	// peq holds, for each symbol, the places at which the pattern has it.
	peq    []uint64
	vp, vn []uint64
}

// Reset makes p the pattern of the symbols, which are below limit.
func (p *Pattern) Reset(symbols []uint16, limit int) {
	p.n, p.blocks = len(symbols), (len(symbols)+63)/64
	size := max(p.blocks, 1) * limit
	if cap(p.peq) < size {
		p.peq = make([]uint64, size)
	}
	p.peq = p.peq[:size]
	clear(p.peq)
	for i, s := range symbols {
		p.peq[int(s)*p.blocks+i/64] |= 1 << (i % 64)
	}
	if cap(p.vp) < p.blocks {
		p.vp, p.vn = make([]uint64, p.blocks), make([]uint64, p.blocks)
	}
	p.vp, p.vn = p.vp[:p.blocks], p.vn[:p.blocks]
}

// Distance returns the Levenshtein distance between the pattern and a sequence
// of symbols, or a number greater than most when it is greater than most.
func (p *Pattern) Distance(symbols []uint16, most int) int {
	m := len(symbols)
	known := 0 // symbols that are not 0
	for _, s := range symbols {
		known += int((uint32(s) + 0xffff) >> 16)
	}
	// Each word of the longer that has no partner costs one.
	if max(m, p.n)-known > most {
		return most + 1
	}
	switch p.blocks {
	case 0:
		return m
	case 1:
		return p.distance64(symbols, known, most)
	}
	for i := range p.vp {
		p.vp[i], p.vn[i] = ^uint64(0), 0
	}
	last := p.blocks - 1
	top := uint64(1) << ((p.n - 1) % 64)
	score := p.n
	for _, s := range symbols {
		known -= int((uint32(s) + 0xffff) >> 16)
		carryP, carryN := uint64(1), uint64(0) // row 0 grows by one a column
		eqs := p.peq[int(s)*p.blocks : int(s)*p.blocks+p.blocks]
		for k, eq := range eqs {
			vp, vn := p.vp[k], p.vn[k]
			xv := eq | vn
			eq |= carryN
			xh := (((eq & vp) + vp) ^ vp) | eq
			hp := vn | ^(xh | vp)
			hn := vp & xh
			if k == last {
				if hp&top != 0 {
					score++
				}
				if hn&top != 0 {
					score--
				}
			}
			nextP, nextN := hp>>63, hn>>63
			hp = hp<<1 | carryP
			hn = hn<<1 | carryN
			p.vp[k] = hn | ^(xv | hp)
			p.vn[k] = hp & xv
			carryP, carryN = nextP, nextN
		}
		if score-known > most {
			return most + 1
		}
	}
	return score
}

// distance64 is Distance of a pattern of up to 64 symbols to a sequence with so many
// known ones.
//
// It ends early: a known symbol lowers the distance of the whole pattern to what was
// read by one at most, one that the pattern does not have never does, since an
// alignment that ends in it costs as much without it at most.
func (p *Pattern) distance64(symbols []uint16, known, most int) int {
	vp, vn := ^uint64(0), uint64(0)
	top := uint64(1) << (p.n - 1)
	score := p.n
	for _, s := range symbols {
		known -= int((uint32(s) + 0xffff) >> 16)
		eq := p.peq[s]
		xv := eq | vn
		xh := (((eq & vp) + vp) ^ vp) | eq
		hp := vn | ^(xh | vp)
		hn := vp & xh
		if hp&top != 0 {
			score++
		}
		if hn&top != 0 {
			score--
		}
		hp = hp<<1 | 1
		hn <<= 1
		vp = hn | ^(xv | hp)
		vn = hp & xv
		if score-known > most {
			return most + 1
		}
	}
	return score
}

// Distance returns the Levenshtein distance of two sequences in the plain way, whose
// time is the product of their lengths. It is for short ones, and the oracle of tests.
func Distance[T comparable](a, b []T) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range a {
		diagonal := row[0]
		row[0]++
		for j := range b {
			d := diagonal
			if a[i] != b[j] {
				d++
			}
			diagonal = row[j+1]
			row[j+1] = min(d, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
