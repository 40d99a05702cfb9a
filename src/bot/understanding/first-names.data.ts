// Common first names in France, folded: they tell a lower-case name from an ordinary word after « avec ».

/** Names that are no ordinary word, without case nor accents. */
export const FIRST_NAMES: ReadonlySet<string> = new Set(
  `adele adrien agathe agnes ahmed aicha alain albert alex alexandra alexandre alexia alexis alice alicia aline ali
  amandine amelie amelia amina anais andre andrea ange angela angele angelique anita ann anna anne annick annie antoine
  antonin armand armelle arnaud arthur astrid audrey auguste augustin aurelie aurelien aurore axel ayoub baptiste barbara
  bastien beatrice benedicte benjamin benoit berenice bernadette bernard berthe bertrand bilal boris brahim brice brigitte
  bruno camille carine carla carole caroline catherine cathy cecile cedric celestine celia celine chantal charles charlie
  charline charlotte chloe christelle christian christiane christine christophe clara clarisse claude claudette claudine
  claudie clement clementine clotilde colette coline coralie corentin corinne cyril cyrille damien daniel daniele danielle
  david deborah delphine denis denise diane didier djamila dominique dorothee driss edith edmond edouard eleonore elena
  eliane elie eliott elisa elisabeth elise ella elodie elsa emile emilie emma emmanuel emmanuelle enzo eric erwan estelle
  esther ethan etienne eva evelyne fabien fabienne fabrice fadila fanny farid fatiha fatima fatou fatoumata felicie felix
  fernand fernande fiona flavie florence florent florian franck francine francis francois francoise frederic frederique
  gabriel gabrielle gael gaelle gaetan gaston genevieve georges georgette gerald gerard germaine ghislaine gilbert gilberte
  gildas gilles gisele giselle guillaume gustave guy gwenaelle gwenola hakim hamza hassan helena helene henri henriette
  herve hugo hugues ibrahim ines irene isabelle isaac jacob jacqueline jacques jamila jade jean jeanne jeannine jeremy
  jerome jessica joel joelle joseph josephine josette josiane joshua judith jules julia julie julien juliette justine
  kader karim karima karine kevin khadija laetitia lahcen laura laure laurence laurent laurene lea leila lena leo leon
  leonie leonard liam liliane lina line lionel lisa lise loic lola loris louis louise louisa louna luc lucas lucette lucie
  lucien lucienne ludivine ludovic lydia lydie madeleine mael maelle maelys magali malika malo manon manuel marc marcel
  marcelle margaux margot marguerite maria mariam marianne marie marielle marina marion marius marjorie marlene martin
  martine maryse maryvonne mathieu mathilde mathis matthieu maud maurice max maxence maxime mehdi melanie melissa
  mercedes michael michel michele micheline michelle mickael mireille mohamed mohammed monique morgane moussa muriel
  mustapha myriam nabil nadege nadia nadine naima nathalie nathan nicolas nicole nina noah noe noelle noemie nora
  norbert nour odette odile oceane olga olivia olivier omar oscar pascal pascale patrice patricia patrick paul paula paule
  pauline perrine philippe pierrette pierrick quentin rachel rachid rachida rafael raoul raphael raymond raymonde rebecca
  regine regis remi remy renaud rene renee richard robert roger roland rolande romain romane ronan rosalie rosine roxane
  ruben sabine sabrina said salah salima sam samia samir samira samuel sandra sandrine sarah sebastien segolene serge
  severine simon simone sofia sofiane solange solene sonia sophie stephane stephanie suzanne sylvain sylviane sylvie
  tanguy tatiana teddy theo therese thibault thibaut thierry thomas tim timothee tom tristan ugo ulysse valentin valentine
  valerie vanessa vincent virginie viviane wendy william xavier yacine yael yann yannick yasmine yohan yolande yoann
  youssef yves yvette yvon yvonne zoe zohra`.split(/\s+/),
);

/** First names that are ordinary words as well: read in lower case only where a list of people is expected. */
export const WORD_NAMES: ReadonlySet<string> = new Set(
  `aime aube aurore blanche claire clemence colombe constance desire fleur france grace guy iris jasmin joy juste lou
  louange marine max melodie modeste noel olive parfait pascal pierre prudence rose sacha sam victoire victor violette ange
  line tom tim martin avril lilas ambre perle capucine marguerite`.split(/\s+/),
);
