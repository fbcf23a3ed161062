//! French.

use super::{Classes as C, Table};

#[rustfmt::skip]
pub(super) const TABLE: Table = Table {
    words: &[
        (C::ARTICLE, "la le l les"),
        (C::INDEFINITE, "un une cette ce cet"),
        (C::DEFINITE, "la le l les du des au aux sa son ses leur leurs notre nos votre vos"),
        (C::PLACE, "en dans vers depuis jusque jusqu chez hors via parmi sous devers derrière devant"),
        (C::TO, "à"),
        (C::TO_ARTICLE, "au aux"),
        (C::PARTY, "contre avec envers selon malgré sans sauf hormis"),
        (C::BY, "par"),
        (C::GENITIVE, "de d"),
        (C::GENITIVE_ARTICLE, "du des"),
        (C::BETWEEN, "entre"),
        (C::TOPIC, "sur"),
        (C::FOR, "pour"),
        (C::COORD, "et ou ni"),
        (C::CLITIC, "se s ne n y le la les l lui leur nous vous me m te t en pas même elle aussi également toujours déjà \
            désormais encore jamais bien donc alors seule seul quant elle-même lui-même ensuite enfin récemment \
            officiellement régulièrement immédiatement rapidement catégoriquement fermement clairement fortement"),
        (C::AUX, "a ont est sont était étaient sera seront serait seraient avait avaient aura auront aurait auraient \
            eut eurent fut furent soit soient ait aient eût fût va vont allait allaient doit doivent devra devront \
            devrait devraient peut peuvent pourra pourront pourrait pourraient veut veulent voulait fait font faisait \
            fasse fera feront dit disait tient sait semble semblent vient viennent met mettent"),
        (C::FUNCTION, "le la les l un une des du de d à au aux en dans sur sous par pour contre avec sans vers chez entre \
            et ou où ni mais or car donc que qu qui quoi dont si comme quand lorsque lorsqu puisque puisqu quoique tandis alors \
            ainsi aussi alors après avant pendant depuis dès lors selon malgré sauf outre via voici voilà ce cet cette \
            ces son sa ses leur leurs mon ma mes ton ta tes notre nos votre vos il elle ils elles on je tu nous vous y \
            ne n pas plus moins très trop peu tout toute tous toutes même mêmes autre autres certains certaines \
            plusieurs quelques chaque aucun aucune nul pourquoi comment combien quel quelle quels quelles lequel \
            laquelle c s j m t se me te lui eux puis ensuite enfin hier demain aujourd hui ici là cependant pourtant \
            toutefois néanmoins notamment surtout déjà encore toujours jamais parfois souvent bien mal d'abord afin \
            lors parce bref soit tel telle tels telles quant vis face suite grâce faute dixit toujours actuellement \
            concernant jusque jusqu hors près loin autour parmi devant derrière outre durant sitôt"),
        (C::GROUND_NOUN, "nord sud est ouest nord-est centre coeur frontière* frontaliers territoire* sol capitale ville* \
            village* région* province* gouvernorat* zone* quartier* rue* banlieue* campagne* périphérie intérieur extérieur \
            large long longueur dehors près proche* loin autour hors abords alentours environs carte côte* littoral \
            plaine* désert* montagne* vallée* aéroport* port ports route* autoroute* partie parties moitié reste \
            retrait évacuation départ retour retirer retire* sortir sortie arrivée entrée arrivé* venu* venant revenu* \
            rentr* parti partis originaire* natif* bataille* guerre* conflit* crise occupation invasion reconstruction \
            partition libération bombardement* destruction population* habitant* peuple* réfugié* déplacé* ressortissant* \
            économie histoire géographie nord-ouest sud-est sud-ouest ambassade ambassades km kilomètre* kilomètres kms mètres \
            université* hôpital hôpitaux citadelle* mosquée* cathédrale* musée* stade* conférence sommet* attentat* \
            procès accord* pourparlers traité* bourse maire mairie métro gare* sous-sol situation avenir ensemble \
            indépendance unité annexion superficie climat ciel airs eaux espace sein cour direction provenance destination proximité approche approches portes issue arrondissement* \
            boulevard* avenue* hauteurs pétrole gaz blé chrétiens musulmans sunnites chiites kurdes juifs"),
        (C::ACT_NOUN, "véto veto annonce* offensive* décision* tentative* proposition* plan plans soutien appui aide menace* \
            position* politique* diplomatie armée* force* troupe* régime* gouvernement* pouvoir allié* partenaire* \
            adversaire* ennemi* rôle part égard côté exception nom auprès intérêt* volonté refus silence feu réponse \
            réaction* déclaration* accusation* exigence* demande* initiative* ingérence* intervention* stratégie* \
            influence attaque* frappe* agression* avertissement* message* accusations médiation présence tutelle \
            autorités dirigeant* responsable* diplomates nasse faveur encontre aval accord-cadre main mains instigation \
            pression* sanction* promesse* objectif* ambition* manoeuvre* services espions engagement* participation \
            puissance souveraineté alliance* parlement délégation* sponsor* complicité"),
        (C::OFFICE, "représentant* ambassadeur* ambassadrice* président* présidente ministre* premier porte-parole envoyé* \
            émissaire* roi reine émir prince chef* secrétaire* consul* chancelier chancelière souverain parlement* \
            gouvernement* régime* armée* état royaume république"),
        (C::DATIVE_HEAD, "avertissement* message* demand* appel appels appelle* exig* ordre ordres ordonn* permis permet* \
            permettr* permett* propos* impos* rappel* réclam* conseil* promet* promis* promesse* livr* fourni* vend* \
            vendu vente* soutien aide* accord* offr* offert* offre* oppose opposent opposer interdi* reproch* répond* réponse* répli* adress* \
            dénonc* signifi* reconna* transmis* transmet* attribu* impute* lien* hostile* favorable* \
            fidèle* loyal* face appartient appartenait appartien* profit* bénéfici* nui* oblig* forc* inflig* ultimatum \
            lettre hommage menace menaces concession* cadeau adresse grâce équip* remis* remet* restitu* dû \
            allié* liée* lié* livraison* pardonn* prêt* donn* laiss* confi*"),
        (C::SITED, "bas* siég* situ* install* résid* réuni* rencontr* organis* tenu tenue tenues tiendr* accueilli* arriv* rend \
            rendu rendue rendus visite visites voyage* déplacement* atterri* débarqu* vit vivent vivant habit* né née décéd* \
            mort mourir tué tuée tués rend* rendre détenu* arrêté* interrog* publi* signé signée signés conclu* correspondant* entré* \
            transféré* transport* conduit* explosion* attentat* manifestation* conférence* sommet* exil*"),
        (C::GROUND_VERB, "quitt* rejoi* rejoin* attein* attei* envahi* occup* travers* fui* fuir visit* évacu* bombard* \
            pilonn* frapp* gagn* regagn* ravag* libér* reconstrui* annex* survol* sillonn* parcour* dévast* détrui* \
            secou* touch* habit* pénétr* contrôl* déchir* reconqu* conquér* conqui* repris reprendre assiég* \
            partag* découvr* abandonn* balay* connaît"),
        (C::STATIVE, "compte comptait comptent abrite abritait borde bordait regorge connaît connaissait vit vivait dort"),
        (C::SAY, "déclar* affirm* annonc* accus* dénonc* exig* demand* préven* prévien* averti* menac* rejet* refus* \
            soutien* souten* soutenu condamn* promet* promis* assur* estim* précis* ajout* indiqu* soulign* rappel* \
            expliqu* répond* répondu répliqu* rétorqu* réag* critiqu* salu* propos* appel* jug* nie nié niait dément* \
            démenti* confirm* révèl* révél* évoqu* revendiqu* impliqu* considèr* considér* souhait* espèr* espér* \
            veut voul* tent* cherch* ordonn* décid* envo* renforc* lanc* multipli* continu* poursui* sembl* envisag* \
            suspend* lèv* impos* sanctionn* cède cèd* cesse craint crain* attend* négoci* discut* permet* bloqu* \
            oppos* vot* sign* ratifi* livr* fourni* vend* achèt* achet* défend* joue jou* risqu* insist* réclam* \
            exhort* invit* convoqu* expuls* recrut* financ* arm* déploi* déploy* retir* prépar* maintien* mainten* \
            reconna* qualifi* déplor* regrett* félicit* inquièt* inquiét* méfi* engag* mèn* men* mis* écri* tweet* not* \
            pos* rapport* inform* reproch* autoris* interdi* accept* agit profit* bénéfici* dispos* possèd* manqu* \
            perd* gagn* attaqu* bombard* abatt* abattu* frapp* commett* commettr* mise provoqu* provoc* aid* \
            encourag* manipul* isol* affront* combat* défi* domin* pilot* téléguid* influenc* courtis* irrit* mécontent*"),
        (C::TITLE, "m mm mme mmes mlle monsieur madame mgr me dr pr général générale gén colonel col capitaine commandant \
            lieutenant amiral maréchal sergent président présidente ministre premier première ex-président sénateur \
            sénatrice député députée maire gouverneur secrétaire ambassadeur ambassadrice chancelier chancelière roi \
            reine prince princesse émir cheikh cheik sheikh ayatollah imam pape mollah docteur professeur juge procureur \
            porte-parole chef dirigeant leader camarade candidat candidate candidats patron directeur directrice mufti \
            patriarche évêque cardinal vice-président conseiller conseillère journaliste militant"),
        (C::MINISTER, "ministre ministres vice-ministre"),
        (C::GENERIC, "ville villes village villages localité localités quartier quartiers province provinces gouvernorat \
            gouvernorats région régions commune communes district districts bourg bourgade capitale aéroport port camp \
            camps base zone zones secteur île îles vallée plaine plateau colline mont lac fleuve rivière canton wilaya \
            préfecture département oblast banlieue faubourg enclave poche bastion fief cité métropole station hameau"),
        (C::GOVERNORATES, "gouvernorats provinces governorats mohafazats wilayas régions oblasts"),
        (C::INSTITUTION, "institut université banque parti front mouvement radio académie traité déclaration observatoire \
            centre fondation conseil comité chambre tribunal école faculté musée théâtre opéra festival union club \
            fédération ligue association organisation agence bureau collège lycée hôpital société compagnie groupe \
            tour prix grand stade armée brigade bataillon légion division commission assemblée opération bataille \
            orchestre ballet palais hôtel café avenue boulevard place rue porte pont gare notre-dame"),
        (C::COMPASS, "nord sud est ouest nord-est nord-ouest sud-est sud-ouest centre haut haute bas basse proche extrême \
            grand petit petite vieux vieille nouveau nouvelle"),
        (C::CALENDAR, "lundi mardi mercredi jeudi vendredi samedi dimanche janvier février mars avril mai juin juillet août \
            septembre octobre novembre décembre"),
        (C::MEDIUM, "press presse news tv télévision radio times post match today info hebdo magazine soir express journal \
            herald tribune daily online media médias channel agency agence"),
        (C::PASS, "pass* transit* chemin* détour"),
        (C::ROUTE, "frontière* frontalier* frontalière* limite* route* autoroute* vol vols ligne* distance trajet* chemin* \
            liaison* situé* situe voie mi-chemin pont train gazoduc oléoduc aller navette voyage* match finale rencontre"),
        (C::PRESSURE, "pression* sanction* tutelle influence embargo compter comptent compte pès* miser mise"),
        (C::BARE_NAME, "israel cuba oman chypre djibouti singapour monaco haïti madagascar taïwan malte bahreïn andorre"),
        (C::PREFIX, "anti pro ex non inter post pré néo ultra"),
        (C::QUOTE, "déclar* affirm* ajout* indiqu* précis* expliqu* annonc* dit dire disant disent disait soulign* rappel* \
            répond* répondu rétorqu* répliqu* poursuivi* poursuit écri* noté note notent notant notait témoign* estim* jug* lanc* exclam* érupt* \
            éruct* averti* regrett* confi* racont* assur* insist* martel* conclu* résum* promet* promis reconna* admet* admis* \
            plaid* dénonc* déplor* ironis* comment* observ* relev* constat* rapport* révél* révèl* prévien* préven* qualifi* \
            protest* accus* tonn* tempêt* murmur* réag* relat* tempèr* tranch* glaç* cri crié crie hurl* souffl* gliss* tweet* renchér* félicit* valoir savoir \
            critiqu* soutien* soutenu* évoqu* considèr* considér* condamn* menac* réag* réclam* demand* interrog* argument* \
            justifi* nuanc* avou* concè* concéd* espér* espèr* souhait* prév* prédi* plaisant* répèt* répét* analys* détaill* \
            clam* proclam* revendiqu* cit* certifi* énum* ordonn* exhort* supplié* implor* ricane* balbuti* dis"),
        (C::SOURCE, "selon d'après dixit"),
        (C::SPEECH, "déclaration* propos mots parole* phrase message communiqué* citation* formule expression* avis aveu termes"),
        (C::PRONOUN, "il elle ils elles on"),
        (C::OUTLET, "journal quotidien hebdomadaire agence chaîne site magazine média radio télévision réseau"),
        (C::NAMING, "baptis* appel* nomm* dénomm* intitul* surnomm* dit dite dits opération rebaptis* titr* mot concept slogan"),
        (C::COURTESY, "m mm mme mmes mlle me mgr dr pr"),
        (C::PHRASE_END, "qui que qu dont où lors avant après sans tandis alors dans depuis pendant selon pour jeudi vendredi samedi \
            dimanche lundi mardi mercredi hier aujourd citant ajoutant précisant soulignant évoquant interrogé interrogée cité \
            citée face mais et puis lequel laquelle lesquels lesquelles devant auprès vers via sur"),
        (C::SOME, "un une des plusieurs certains certaines quelques deux trois"),
        (C::SAME, "même"),
        (C::THAT, "que qu mais"),
        (C::PARTICLE, "de du von van der den el al ben bin ibn ould da di le la abou"),
        (C::RELATIVE, "qui"),
        (C::OBLIQUE, "lui elle eux elles"),
        (C::AFTER, "après"),
        (C::ADVERB, "récemment parallèlement également finalement actuellement seulement notamment précédemment auparavant"),
        (C::BARE_TO, "a"),
    ],
    verb_endings: &[
        "e", "ent", "ait", "aient", "ra", "ront", "rait", "raient", "a", "it", "ut", "int", "oit", "end", "ond", "ert",
        "ient", "uit", "erd", "et", "oint", "aint",
    ],
    adjective_endings: &[
        "é", "ée", "és", "ées", "iste", "istes", "ique", "iques", "ien", "ienne", "ais", "aise", "ain", "aine",
        "voisine", "voisin", "elle", "el", "ive", "if", "euse", "eux", "entière", "entier", "turque", "russe", "arabe",
        "kurde", "moderne", "unie", "profonde", "ue", "uite", "ise", "ouverte", "able", "ible", "aire", "oise", "ois",
    ],
    origin_endings: &["ien", "ienne", "ais", "aise", "ain", "aine", "ois", "oise", "iste", "ique", "turc", "turque", "russe", "arabe"],
    participle_endings: &["é", "ée", "és", "ées"],
    gerund_endings: &["ant"],
    title_case: false,
    bare_genitive: -2,
    full_genitive: 1,
    articles: true,
};
