package language

// greek is Greek.
var greek = Language{
	Base: "el",
	Name: "Greek",

	Segmentation: &greekSegmentation,
	Typography:   &greekTypography,
}

// Segmentation

var greekSegmentation = Segmentation{
	SemicolonEnds: true,
	NeverFinal:    Words{list: `κ κα κκ δρ καθ αγ οδ λεωφ π.χ δηλ βλ πρβλ περ Mr Mrs Ms St`},
	NumberBound:   Words{list: `αρ άρθρ σελ σ τ τηλ κεφ εικ παρ`},
	MayEnd:        Words{list: `κ.λπ κλπ κ.ά κ.τ.λ`},
	BeforeStarter: Words{list: `π.Χ μ.Χ π.μ μ.μ χλμ εκ δισ Α.Ε Inc Corp Co Ltd`},
	Starter: Words{list: `
		Ο Η Το Οι Τα Του Της Των Τον Την Τους Τις Ένας Μια Μία Ένα Στο Στη Στην Στον Στις Στους Στα
		Σε Με Από Για Και Κι Αλλά Όμως Ωστόσο Αν Όταν Όπως Επειδή Γιατί Πού Πώς Πότε Ποιος Ποια Ποιο
		Τι Αυτός Αυτή Αυτό Αυτοί Αυτές Αυτά Εκείνος Δεν Μην Ναι Όχι Θα Να Είναι Ήταν Έχει Μετά Πριν
		Κατά Χωρίς Όλοι Όλα Κάθε Σήμερα Χθες Αύριο Τώρα Τότε Εδώ Εκεί`},
}

// Typography

var greekTypography = Typography{
	Quotes: []Quotes{{"«", "»", ""}, {"“", "”", ""}},
}
