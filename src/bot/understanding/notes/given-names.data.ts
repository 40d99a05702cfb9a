// More first names heard in France, folded, for notes typed in capitals or without any.
import { FIRST_NAMES } from '../first-names.data.ts';

const MORE = `abdel abdelkader abdellah abdou abdoulaye abel achille adama adelaide adeline adem adil adolphe adrienne ahmad aida aimee aissa aissata
  aissatou akim alan alban alberte alda aldo alessandro alexane alexian alfred aliou alioune alix alphonse alya amadou amanda amar ambroise
  amel ameline amin aminata amine amir amira anabelle anael anaelle anastasia anatole andreas andree angelina anh anicet anissa anouchka
  anouk anselme anthony antoinette antony apolline ariane ariel arielle aristide arlette armande armando arno arsene assa assia athenais
  aude audran augusta augustine aurelia aurelio aymeric aymerick aziz aziza bakary balthazar baptistine barnabe basile basma bathilde
  beatrix belinda benedicta benjamine berangere berengere bernardine bertille bintou blaise blandine bouba bouchra brahima brenda brieuc
  brigit brune calixte calliste camelia cameron candice carina carlos carmen caroll cassandra cassandre cathie catia cecilia celestin
  cendrine cesar chafik chahinez chaima chakib chantale charlene charlette charly chedli cheikh cherif chiara chris christa christel
  christele christiana christina christofer christopher cindy cinzia clarence claudio clea cleo cleophee clothilde clovis constantin
  constantine cora cordelia corinna corneille cosette coumba cristina cyprien cyriac cyriaque cyrielle dahlia daisy dalila damienne dan
  danny dany daouda daphne dario deniz denyse desiree diana diego dieudonne dimitri dina djamal djamel djenaba djibril dolores domitille
  donatien donovan dorian doriane doris dylan eddy edeline edgar edgard edmee eduardo edwige edwin eglantine elea eleanor elias eliette
  elina eliot elizabeth ellen elliott elmire eloane eloi eloise elvire elvis elyes emeline emeric emerick emil emiliano emir enora enrique
  erica erick erika erine ernest ernestine ernesto esma esteban estel estella esteve ethel etiennette eude eudes eugene eugenie euphrasie
  evan eve eveline evelyn ewan fabio fabiola fabricia fadela fadi faical faiza fanch fanette fania fantine faouzi farah farida fathia fatih
  fatma faustin faustine fauve federico felicia feliciane felicien ferdinand fernando ferreol fethi filipe firmin flora florane floriane
  florine fode fodil fouad francesca francesco francette francisco francky frank frantz fred freddy frederik gabin gabriele gabriella
  gaetane gaspard gauthier gautier geoffrey geoffroy george georgina geraldine germain gertrude gervais gervaise ghislain ghyslaine giles
  gina ginette gino giovanni giulia gladys gonzague goulven gracieuse grazia gregoire gregory greta guenael guenaelle guewen guillemette
  guylaine guylene gwenael gwendoline gwenn gwladys habib habiba hadrien hafid hafida hakima hamadi hamed hamid hanae hanane hanna hannah
  harmonie harold haroun harouna hasna hassane hassiba hatem hayat hector hedi hedwige helga heloise hendrick henry herbert hermance hermine
  hicham hichem hilaire hilda hind hippolyte hoang honore honorine horace houda houria houssine hubert huguette huseyin hyacinthe ian
  ibrahima ibtissam ida idir idriss idrissa ignace igor ihsan ikram ilan ilana ilham iliana ilona ilyas ilyes iman imane imen imene imran
  ingrid ioana irena irenee irina irma isabel isabella isaure iseult isidore ismael ismail ismaila issa ivan ivana ivanka ivette jackie
  jacky jacquot jade jalal jamal jamel jan jana jane janette janick janine jason javier jeanine jeannette jeannick jeannot jef jennifer
  jenny jeremie jessy jihane jimmy joachim joan joana joane joanna joao jocelyn jocelyne jodie joffrey johan johann johanna johanne john
  johnny jonas jonathan jordan jordane jorge jose josee josefa josefina josephe josie josselin josseline josyane juan juana jude judicael
  julian juliana julianne julienne justin kadiatou kadidia kadija kaina kais kamal kamel kamilia karen karin karl karla katarina kate katell
  katerina katharina kathleen kathy katia katy kayla kelly keltoum kenan kenny kenza ketty khadidja khadra khaled khalid khalil khedidja
  kilian killian kim klaus klervi koffi konan konstantin kouadio ladislas laeticia laila lamia lamine lana lancelot landry lara larbi
  larissa lassana latifa laureen laureline laurelyne laurentine laurette laurianne laurie laurine leandre leandro leane leilou leni lenny
  leny leocadie leonardo leonce leonel leonor leonore leontine leopold leslie leticia leyla lia liana lidia lila lili lilia lilian liliana
  lilou lily linda lino lisbeth lise lisette lison livia lizzie loan loane lois lolita lorena lorenzo lorette lorine lorraine lotfi
  louisette lounes luca luce lucia lucian luciana lucile lucille lucrece ludmila luigi luis luisa luna lyes lylia lylou lysiane mabel maceo
  macha madani maddy mado mady mae maelis maeva magalie magaly magdalena magdeleine maggy maguy mahamadou mahdi mahe mahmoud maia maika
  mailys maite maiwenn malek malha malia malik mallory malvina mamadou mamoudou manal manel manoel manolo manuela manuella marceau marcela
  marcelin marceline marcellin marcelline marcello marco marcos margaret margareth margarida margarita margerie mari mariama mariame marian
  mariana marianna marieke mariette marika marilou marilyn marilyne marin mario marisa marise marissa marite marjolaine mark marlyse maroua
  marouane martha marthe martial martina maruska marwa marwan mary maryam marylene marylin maryline marylise massinissa mateo mathias
  mathilda mathurin matteo matthias maude maureen mauricette mauro maxim maximilien maximin maya maylis mazarine medard medhi melaine melina
  melinda meline melisa meltem melusine mendy meriem meryem meryl mia michaela mickaela miguel mikael mila milan milena milo mimoun mina
  mira miranda mirella miriam modou mohand moise moktar mona moncef monia monica monika morad morgan mouad moulay mouloud mouna mounia
  mounir mourad mouss moustafa moustapha murielle mustafa mylene myrtille nabila nacer nacera nacim nacima nadejda nader nadir nadira nadjet
  nael nahima nahla naila naim najat najet najib nancy naomi nasser nassim nassima nassira natacha natalia natasha nathanael nawal nawel
  nazim ndeye neila nelly nelson neva nguyen nicodeme nicola nicoletta nicolette nihad nils ninon nissrine noa noelie noeline nolan nolwenn
  nomie nordine noredine noria noriane norman nouara noura noureddine nouria numa octave octavie odilon ofelia ola olympe omer ondine
  ophelie oriane orlane ornella othman otman oumaima oumar oumou oumy owen pablo pacome pamela paola paolo pascaline patrik paulette paulin
  paulo pedro peggy penelope perceval perrette petra philibert philippine philomene pia pier pierric pierrot pietro prisca priscilla
  priscille quitterie rabah rabia radia rafika raissa ralph ramata ramatoulaye ramdane rami ramon ramona randy ranya raphaele raphaelle
  raquel reda reina reinette reinhard rejane renan renata renato reynald rhita riad ricardo rim rita riwan rkia roald roberte roberto robin
  rocco rodolphe rodrigo rodrigue rokhaya romaric romeo romuald rosa rosalia rosane rosanna roseline rosemarie rosemonde rosette rosita
  roxana rozenn rudy rute ruth ryad ryan saad saadia sabah sabina sabri sabria sadia safia safiatou saida salem salim salimata sally salma
  salome saloua salvador salvatore samantha samba sami sammy samson samy sana sanaa sandie sandro sandy sara sarra satine saul savannah
  scarlett sekou selene selim selima selma septime serena sergio severin seydou seynabou shaina shana sheila shirley siaka sibylle sid
  sidney sidonie siegfried sigrid siham sihem silvana silvia silvio simonne sixtine slimane sofian sofie soledad solenn solenne soline sonja
  sophia soraya souad soufiane souhila soulayman souleymane soumaya stacy stan stanislas steeve stefan stefania stella stephan stephen steve
  steven suleyman sullivan susan suzette suzie suzy swann sybille sylla sylvaine sylvana sylvere sylvestre sylvette syrine tahar tamara
  tania tarek tariq terence teresa tess tessa thais thalia thea thelma theodora theodore theophile thibaud thierno tiago tifaine tifany
  tiffany timeo timothe tiphaine tiphanie titouan tobias toni tony toufik tracy trinh typhaine ulrich ursula ursule valentina valere valeria
  valerian valery vanina vassili venceslas vera veronica veronika veronique vicente vick vicky victoria victorien victorine vincente
  vincenzo viola virgil virgile virginia vivian vivien vivienne vladimir wafa wahiba walid walter wanda warren wassim werner wiam wilfrid
  wilfried willy wissam xaviere yacouba yaelle yamina yanis yannis yasin yasmina yasser yassine ylan yoan yoel yolaine yolene yona younes
  youness youri youssouf ysaline yuna yvan yveline yvelise yvonnick zahia zahra zakaria zakia zara zeina zelda zelie zeynep zineb zinedine
  zita zohir zora zoubida zoulikha`;

/** First names that are no ordinary word, without case nor accents. */
export const GIVEN_NAMES: ReadonlySet<string> = new Set([...FIRST_NAMES, ...MORE.split(/\s+/)]);
