package tbx_test

import (
	"fmt"
	"log"
	"strings"

	"fidele/glossary"
	"fidele/glossary/tbx"
)

func ExampleRead() {
	file := `<tbx type="TBX-Basic" style="dct"><text><body>
<conceptEntry id="c1">
<langSec xml:lang="fr"><termSec><term>grève</term></termSec></langSec>
<langSec xml:lang="en"><termSec><term>strike</term></termSec><termSec><term>walkout</term></termSec></langSec>
</conceptEntry></body></text></tbx>`
	table, report, err := tbx.Read("terms.tbx", []byte(file), tbx.Options{})
	if err != nil {
		log.Fatal(err)
	}
	g, _, err := glossary.FromTable("terms.tbx", table)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(report.Entries, "entry,", report.Terms, "terms")
	for _, row := range g.Rows {
		fmt.Println(row.Cell("fr"), row.Cell("en"), row.Status, row.Line)
	}
	// Output:
	// 1 entry, 3 terms
	// grève strike preferred 2
	// grève walkout admitted 2
}

func ExampleWrite() {
	g, err := glossary.Read("g.csv", []byte("fr,en,status\ngrève,strike,\n"))
	if err != nil {
		log.Fatal(err)
	}
	var out strings.Builder
	if err := tbx.Write(&out, g.Rows, g.Languages[0], g.Languages[1]); err != nil {
		log.Fatal(err)
	}
	_, body, _ := strings.Cut(out.String(), "<body>\n")
	fmt.Print(strings.ReplaceAll(body, "\t", " "))
	// Output:
	//    <conceptEntry id="c1">
	//     <langSec xml:lang="fr">
	//      <termSec>
	//       <term>grève</term>
	//       <min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus>
	//      </termSec>
	//     </langSec>
	//     <langSec xml:lang="en">
	//      <termSec>
	//       <term>strike</term>
	//       <min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus>
	//      </termSec>
	//     </langSec>
	//    </conceptEntry>
	//   </body>
	//  </text>
	// </tbx>
}
