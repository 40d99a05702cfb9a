// The small words that tie health to a person, or to a project: who, whose, which verb, which theme.

const set = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/u));

/** The speaker. */
export const first = set(
  'je j moi me m jai j’ai g jsuis jsui chui chuis jvais jprends jpren jprend jss ch suis ai souffre-je mwa jfais jfai javais jetais',
);
export const mine = set('mon ma mes ton ta tes');
export const theirs = set('son sa ses leur leurs');
export const ours = set('notre nos');

/** Kin and near ones; with a possessive or an article, one person. */
export const kin = set(
  `mere maman mamie mamy meme pere papa papi papy pepe fils fille fiston mari femme epouse epoux conjoint conjointe compagnon compagne copain copine ami amie soeur frere frangin frangine
  belle-mere beau oncle tante tonton tata cousin cousine neveu niece grand-mere grand-pere parrain marraine filleul filleule bebe gamin gamine gosse enfant enfants parents parent jumeaux jumelles petit-fils petite-fille gendre bru
  voisin voisine voisins collegue collegues patron patronne ex petit petite fillette garcon aine ainee cadet cadette belle grand grande grands proche beaupere bellemere grandmere grandpere ado ados coloc colocataire cheri cherie puce loulou chou doudou binome chef cheffe boss employeur proprietaire proprio nounou eleve apprenti apprentie client cliente tuteur tutrice mome mioche bambin nourrisson daron daronne vieux vieille reum reup sista fiance fiancee partenaire copain pote copains camarade marmot ti p'tit dernier derniere benjamin benjamine moitie bonhomme homme`,
);
/** People named by their part; « le », « la » or « notre » makes one of them known. */
export const humans = set(
  `secretaire boulanger boulangere facteur factrice maire infirmier infirmiere medecin docteur pharmacien pharmacienne coordinatrice coordinateur presidente president tresorier tresoriere gardien gardienne concierge dame monsieur homme femme fille garcon jeune
  instituteur institutrice maitresse instit animateur animatrice benevole stagiaire referente referent kine dentiste psychologue aidant aidante voisin voisine locataire retraite retraitee veuve veuf etudiant etudiante lyceen lyceenne`,
);
/** Whoever is cared for: in general, unless something tells which one. */
export const cared = set(
  'patient patiente usager usagere malade personne residente resident beneficiaire adherent adherente participante participant partenaire',
);
export const civility = set('mme madame mm monsieur mr mlle mademoiselle m dr docteur pr professeur');
/** Whoever is meant in general. */
export const generic = set(
  `combien aucun aucune nul personne-ne on vous votre vos patients patientes usagers usageres malades personnes gens quelqu chacun chacune chaque certains certaines beaucoup plusieurs ceux celles nombreux population habitants seniors adultes femmes hommes jeunes adolescents ados meres peres aidants
  francais enfants eleves nourrissons aines participants participantes adherents residents toute tout tous toutes quiconque professionnels soignants public familles`,
);
/** What cannot be ill. */
export const things = set(
  `groupe groupes msp cds maison centre cabinet equipe projet projets structure salle hopital association asso pharmacie mairie commune ville quartier territoire reunion atelier ateliers theme themes sujet sujets question questions questionnaire resultat priorite objectif affiche brochure site
  document programme protocole ars cpam cpts departement region village etude enquete article film livre budget dossier planning agenda compte idee action actions campagne stand formation module outil fiche panneau stock appareil machine ordinateur imprimante logiciel serveur ordre site voiture parking
  ca cela ceci ce c y economie euros euro argent cheque systeme france societe monde marche secteur comite collectif canton photocopieuse photocopieur chaudiere newsletter calendrier reglement bulletin`,
);
/** What a health house works on: the illness that follows is its theme. */
export const themes = set(
  `groupe groupes atelier ateliers reunion reunions semaine journee journees mois soiree matinee affiche affiches affichage campagne campagnes depistage prevention education etp programme programmes protocole protocoles theme themes thematique thematiques sujet sujets sur concernant propos commission association asso asso kit
  information informations info infos flyer flyers brochure brochures depliant depliants enquete questionnaire formation formations conference conferences cafe projet projets parcours action actions salle espace centre maison plan ligue forum stand colloque film video documentaire article livre guide fiche fiches livret
  affichette panneau exposition expo debat causerie table module modules seance-info sensibilisation lutte recherche medecin vaccination registre reseau filiere statistiques chiffres etude etudes referent referente referents infirmiere consultation consultations permanence pole cellule dossier charte article articles quiz jeu marche course don dons collecte telethon
  rose bleu journal newsletter lettre podcast webinaire pilote pilotage repas menu recette recettes dispositif indicateur indicateurs protocole coordination question questions volet axe priorite priorites objectif objectifs besoin besoins facteurs risque risques unite service services antenne semaines equipe experts expert patients-experts congres specialiste specialistes materiel appareil acces rayon rayons gestion`,
);
/** Verbs by which a theme is worked on, not lived. */
export const working = set(
  `parler parle parlons parlera parlait parle-t propose proposons proposent proposer proposait proposera presente presenter presentera anime animer animera animent organise organiser organisera organisons intervient interviendra intervenir forme former prepare preparer preparera redige rediger relit relire relu explique expliquer expliquera travaille travailler travaillons travaillent discute discuter aborde aborder traite traiter imprime imprimer affiche afficher distribue distribuer
  ajoute ajouter choisi choisir choisit souhaite voudrais aimerais veux veut demande demander demandent suggere suggerer rappelle rappeler rappelons note noter lu lire lit ecrit ecrire vu voir regarde cherche chercher informe informer informations information sensibiliser sensibilise participer participe participera vient assiste assister inscrit inscrite inscrire coordonne coordonner pilote piloter gere-le mene lance lancer prevu prevue prevoir prevoit prevoient
  finance financer commande commander envoie envoyer envoye transmet transmettre apporte apporter pense penser trouve interesse interessee accueille accueillir connait connais suit-il remercie thème theme themes comme exemple fait-on enseigne etudie evoque evoquer publie diffuse diffuser partage partager annonce soutient soutenir milite collecte conseille repond represente defend vend vends vendent vendre vendra loue louer prete preter fabrique fabriquer repare reparer achete acheter achetons range ranger stocke construit construire dirige preside tricote`,
);

export const having = set(
  'ai as a avons avez ont avais avait avaient avions aurai aura auront aurais aurait eu eue avoir ayant jai g javais aie ait ot ya',
);
export const being = set(
  'suis es est sommes sont etais etait etaient sera serai seront serait etre ete etant jsuis jsui chui chuis jss jetais devenu devenue devient devenir deviens reste restee resté tombe tombee semble parait rend rendu rendue née ne nee soit fut',
);
/** Verbs whose object is an illness, a treatment or an act of the one who does them. */
export const living = set(
  `souffre souffres souffrent souffrait souffrais souffrir souffert souffrant souffrante soufre atteint atteinte atteints touche touchee fait fais font faisait faisais fera ferai refait faire jfais jfai prend prends prennent prenait prenais prendre pris prenant jprends jprend jpren reprend reprends repris avale avalé sous declarer developper choper attraper endure endurait combattait subissait surmonte surmonter vaincu vaincre survecu lutte lutter luttait combats suivi suivie suivre opere operee traite traitee soigne soignee soigner soignait
  hospitalise hospitalisee vit vis vivre vivait vivais porteur porteuse mort morte morts mortes meurt suit mourir decede decedee decedes emporte emportee diagnostique diagnostiquee attrape attrapee attraper attrapé chope choppe ramene subi subit subir subira subis passe passer passera passera-t passee repasse repasser combat combattre bat bats battre battu battue luttait remission gueri guerie guerit guerir remis remise remet remets relève victime rechute refais refait developpe declare declaree declenche declenché
  commence commencer commencera commencé debute debuter demarre entame entamer recoit recois recevoir recu arrete arreter arreté stoppe supporte supporter prescrit prescrire prescrite trouve decouvert decouverte decouvrir detecte detectee annonce annoncé consulte consulter voit vois verra voyait porte portait portais a-t enceinte sort sors sorti sortie rentre attend attends cause raison suite crise crises besoin droit oblige connu traverse fume fumait fumais sniffe consomme consommait boit perdu perd perds cacher cache vient traine trainé evite contracte contractee contracter contracte frole sequelles risque injecte pique commencé enchaine cumule accumule sevre sevree debarrasse-t apres depuis chez malgre avec sauf entre entrer entree rentre rentree venu venue amene amenee amenait conduit conduite emmene emmenee transporte transportee arrete suspecte redoute craint craignent guette frise couve couvait`,
);
/** Words that may stand between the verb and what it says. */
export const between = set(
  `seul seule sejour passage hospitalisation cinq six sept huit neuf dix onze douze quinze vingt trente quarante cent mille dizaine quinzaine moi lui elle eux meme rendez vous un une du de la le l les des d en au aux a ce cet cette ces mon ma mes son sa ses ton ta tes leur leurs notre pas plus jamais toujours encore aussi tres trop bien peu beaucoup assez vraiment plutot surtout deja enfin juste tellement souvent parfois parait malheureusement actuellement maintenant recemment aujourd hui hier demain ete etre suis est
  gros grosse grosses petit petite petits petites grave graves leger legere severe severes fort forte forts fortes enorme mauvais mauvaise nouveau nouvelle sacre sacree sale deuxieme second seconde premier premiere autre double triple ancien ancienne vieux vieille debut espece sorte forme crise crises et ou ni pour par contre d qu que dose peut doit certainement probablement sans soi doute cause suite raison
  que tout toute tous toutes quelques plusieurs deux trois quatre cinq fois jours mois ans semaines semaine an depuis longtemps chaque matin soir jour nuit donc alors quand meme comme cas seance seances boite boites reste beau bel vilaine vilain vilains rdv rendez chez mise mis place pose posé quasi quasiment presque completement totalement legerement gravement severement lourdement tres assez super hyper mega grve vrai vraie pb avoir probleme problemes soucis souci effets secondaires au niveau stade encor tjr tjrs tj bcp tt tte ds depui dpuis tro tré tre trop vrmt grav mm lundi mardi mercredi jeudi vendredi samedi dimanche janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre urgence midi apres-midi soirée soiree matinee nuit veille lendemain`,
);
/** Marks one cared-for person among all. */
export const identifying = set(
  'rue avenue boulevard impasse chemin place quartier chambre appartement bourg hameau lotissement residence etage habite vivant voisin hier ce-matin batiment immeuble numero',
);
/** Says that one speaks in general. */
export const conditional = set(
  'si quand lorsque lorsqu peut peuvent doit doivent chaque exemple eventuel comment faut',
);

/** Given names often met, for texts without capitals. */
export const names = set(
  `anne marie jeanne paul pierre jean jacques michel claude claudine andre andree alain bernard philippe patrick nicolas christophe laurent stephane david julien thomas antoine kevin lucas hugo louis leo gabriel raphael arthur jules adam maxime alexandre romain mathieu matthieu sebastien olivier eric thierry pascal daniel gerard roger rene robert marcel henri georges francois francoise martine monique nathalie isabelle sylvie catherine christine veronique sandrine
  valerie sophie celine aurelie emilie julie camille lea manon chloe emma louise alice lina jade sarah laura marion pauline mathilde claire helene brigitte jacqueline denise yvette yvonne suzanne simone odette paulette madeleine germaine lucienne ginette josiane josette nicole danielle annie fatima khadija aicha mohamed mohammed ahmed karim said rachid youssef ali omar fatou aminata mamadou ibrahim moussa ines yasmine nadia samira leila malika yann erwan gwenaelle soizic maelle loic ronan
  theo enzo nathan noah tom clement quentin benoit guillaume jerome fabien fabrice vincent bruno didier gilles herve joel serge yves guy lucie margaux juliette elodie laetitia virginie delphine caroline charlotte agnes beatrice chantal corinne dominique elisabeth evelyne florence genevieve ghislaine huguette liliane lydie magali maryse mireille muriel noemie odile pascale patricia raymonde regine rose sabrina solange stephanie therese viviane zoe`,
);

/** Sayings that name no illness: nothing in them is masked. */
export const sayings = `
fait mal au coeur, mal au coeur de, donne mal a la tete, donne mal au crane, donne le vertige, donne des migraines, donne la migraine, donne la nausee, donne des boutons, foie gras, reins solides, les reins solides, poumon vert, poumon de, c est du toc, en toc, est du toc, du toc, douleur a vous, douleur de vous, malade de voir, malade d entendre, malade de lire, malade de penser, malade rien que, rend malade, rendre malade, rendent malade, plein le dos, en avoir plein le dos, du coeur, a coeur, par coeur, coup de coeur, bon coeur, bonne sante, mort de rire, fievre acheteuse, mal compris, mal au coeur de voir, mal a comprendre, allergique a la paperasse, allergique aux reunions, allergique au papier, allergique aux tableaux, allergique aux tableurs, allergique a l informatique, allergique a l administratif, allergie aux reunions, allergie a la paperasse, accro au cafe, accro au chocolat, sourde oreille, dialogue de sourds, dialogue de sourd, aveugle de, fievre du samedi, casse tete, casse les pieds, cancer de la societe, depression atmospherique, tension dans, traitement des donnees, traitement de donnees, traitement des reponses, traitement des questionnaires, traitement de texte, traitement des demandes, traitement du dossier, traitement de la demande, traitement des dechets, traitement de faveur, traitement equitable, operation portes ouvertes, operation portes, operation de communication, operation seduction, operation coup de poing, arret maladie des, maladie de jeunesse, angoisse de la page blanche, malade imaginaire, medecin traitant, assurance maladie, caisse maladie, carte vitale, drogue du travail, vertige des chiffres, migraine administrative, indigestion de, overdose de reunions, overdose de mails, overdose de papier, overdose de paperasse, burn out des soignants, injection de fonds, injection de credits, piqure de rappel, greffe a pris, perfusion de subventions, sous perfusion financiere, paralyse par, handicape par, cure de jouvence, petite mine, grain de folie, fou de, folle de, scanner le, scanner les, scanner un, scanner des, scanner la, scanner du secretariat, scanner de l imprimante, radio locale, crise de rire, crise de croissance, cardio training, dependant des, dependante des, dependant du, dependant de, dependante de, dependante du, infection informatique, virus informatique, malade en ce moment l imprimante, contagieux ton, contagieuse cette, bonne humeur contagieuse, enthousiasme contagieux, rire contagieux, motivation contagieuse, ordonnance du gouvernement, cachet de la poste, cachet de la structure, cachet de la mairie, tampon et cachet, cachet et, therapie de groupe pour, piece jointe, conge maladie des, goutte d eau, boire la tasse, derniere goutte`;
