package article

import "fidele/tm/article/internal/block"

// Read reads the blocks of an article without dividing them into segments.
func Read(name string, data []byte, opts Options) (*block.File, error) {
	file, _, err := read(name, data, opts)
	return file, err
}
