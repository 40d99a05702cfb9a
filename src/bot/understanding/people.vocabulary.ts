// Words that begin with a capital or stand in a list without being anybody's name, folded.

const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/).filter(Boolean));

/** Never a name, even with a capital. */
export const NOT_NAMES = words(`
  janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre
  lundi mardi mercredi jeudi vendredi samedi dimanche demain hier aujourd'hui midi minuit matin soir
  passerelle zoom teams jitsi skype visio internet msp cds cpam ars has aci etp sisa capps cops ccas ehpad pmi
  salle bureau mairie maison cabinet centre hopital ecole mediatheque gymnase rue avenue place boulevard`);

/** Ordinary words: a sentence may begin with them, a list may hold them. */
export const ORDINARY = words(`
  a à ai aide aider alors apres argent arrive as au aucun aucune aujourd'hui aussi autre autres aux avant avec avez avoir avons beaucoup bien
  bon bonjour bonsoir bonne ca car ce ceci cela celle celui certains certaines ces cet cette ceux chacun chaque chez comme comment
  compte-rendu contre cordialement coucou coordinatrice coordinateur d dans de debut demain depuis des deux donc du elle elles en encore enfin ensuite
  est et etaient etait ete etre eux faire fait faut fin groupe habitants habitant ici il ils infirmier infirmiere infirmieres infirmiers invites invite
  j je jamais jour journee kine kines l la le les leur leurs lieu ligne loin lors lui m ma madame mademoiselle mais me medecin medecins meme merci mes
  moi moins mon monsieur n ne ni non nos notre nous nouveau nouvelle nouvelles on ont ou oui par parce parfois parler participants participe patient patiente
  patients patientes pas peu peut peut-etre personne personnes plus plusieurs plutot point possible pour pourquoi present presents prevoir professionnel
  professionnelle professionnels professionnelles projet puis qu quand quatre que quel quelle quelqu'un quelques questionnaire qui quoi referent rendez-vous reunion reunions
  rien s sa sais sans sauf se secretaire sera seront ses si soit son sont sous sujet sur ta te temps tes toi ton toujours tous tout toute toutes
  tres trois tu un une usager usagere usagers usageres vers veux viendra viennent vient voici voila vos votre vous y bureau equipe l'equipe atelier accueil
  theme organiser organise organisez planifier nouvelle co-construction convivial conviviale docteur pharmacien pharmacienne dentiste sage-femme
  stagiaire stagiaires interne internes association associations benevole benevoles elu elus elue maire famille familles proche proches aidant aidants
  enfants parents mari femme voisin voisine ami amie amis fils fille mere pere soeur frere quelqu aucuns connais encore ok oui ouais nan plaisir
  annuler stop retour besoin sante attente horaires parking questions reponses idees avis choses chose cinq six sept huit neuf dix douze collegues`);

/** Large towns, which a capital does not make a person. */
export const TOWNS = words(`
  paris marseille lyon toulouse nice nantes montpellier strasbourg bordeaux lille rennes reims toulon saint-etienne grenoble dijon angers
  villeurbanne nimes clermont-ferrand aix-en-provence brest tours amiens limoges annecy metz besancon perpignan orleans rouen mulhouse caen
  nancy argenteuil montreuil roubaix tourcoing nanterre avignon poitiers dunkerque versailles lorient quimper vannes saint-brieuc saint-malo
  lannion morlaix fougeres vitre redon auray concarneau douarnenez carhaix pontivy loudeac guingamp dinan landerneau albi auch cahors castres
  foix mende millau montauban narbonne rodez tarbes carcassonne beziers sete ales figeac bretagne occitanie france`);
