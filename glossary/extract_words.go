package glossary

// stopWords are words that no proposed term has at an end or inside, beside
// those that have one form only.
var stopWords = wordsByLanguage{
	"fr": words(`je tu il elle on nous vous ils elles me te lui eux moi toi soi mon ton mes tes nos vos notre votre
		est sont était étaient sera seront serait fut être été étant ai as a ont avait avaient aura auront aurait avoir eu ayant
		fait font faire faisait dit dire disait peut peuvent pouvait doit doivent devait va vont allait veut veulent
		mais donc or car si lorsque quand puisque parce alors ainsi aussi encore déjà toujours jamais souvent parfois
		ici là hier demain aujourd hui maintenant bien mal peu beaucoup trop assez tout tous toute toutes même mêmes
		autre autres tel telle tels telles quel quelle quels quelles chaque plusieurs quelque quelques certain certains
		certaine certaines aucun aucune rien personne cela ceci ça celui celle ceux celles lequel laquelle lesquels
		selon malgré lors dès jusque jusqu près loin durant parmi voire soit outre via été ont a déclaré affirmé
		lundi mardi mercredi jeudi vendredi samedi dimanche janvier février mars avril mai juin juillet août septembre
		octobre novembre décembre deux trois quatre cinq six sept huit neuf dix cent mille million millions milliard
		milliards premier première dernier dernière an ans année années jour jours mois semaine heure heures fois`),
	"en": words(`i you he she we they me him them us her mine yours who whom whose which what when where why how
		has have had having do does did done will would shall should can could may might must been being am
		but so because while although though since until if then than also still already always never often
		here there now today yesterday tomorrow very more most less least many much few some any each every all both
		other others such same own only just even about above after again against before below between during into
		over under out up down off through too he said says told according these those nor either neither one two three
		four five six seven eight nine ten hundred thousand million billion first last next new year years day days
		week month months time times monday tuesday wednesday thursday friday saturday sunday january february march
		april june july august september october november december per via within without among upon around across`),
}
