//! English.

use super::{Classes as C, Table};

#[rustfmt::skip]
pub(super) const TABLE: Table = Table {
    words: &[
        (C::ARTICLE, "the"),
        (C::INDEFINITE, "a an this"),
        (C::DEFINITE, "the its their his her our"),
        (C::PLACE, "in at from into inside near around across through throughout outside toward towards within over via off \
            onto beyond along beside amid upon under leaving"),
        (C::TO, "to"),
        (C::PARTY, "against with versus vs besides despite without unlike alongside"),
        (C::BY, "by"),
        (C::GENITIVE, "of"),
        (C::BETWEEN, "between"),
        (C::TOPIC, "on about regarding concerning"),
        (C::FOR, "for"),
        (C::COORD, "and or nor &"),
        (C::CLITIC, "not also already still now then even again never always long often since recently repeatedly itself \
            alone currently reportedly officially formally quickly immediately publicly"),
        (C::AUX, "has had is was were are have will would may might can could should shall must does did do says said says: \
            wants wanted needs isn't hasn't won't wasn't doesn't didn't"),
        (C::FUNCTION, "a an the this that these those its it he she they we you i his her their our my your and or nor but so \
            yet if when while where which who whom whose why how what because although though whereas whether unless until \
            since as than then there here now not no only just even also too very more most less some any each every all both \
            either neither many much few several other another such same own before after during despite in on at by for from \
            of to into with within without against between among about above below under over near across through throughout \
            toward towards behind beyond up down out off again further once is was were are be been being has had have having \
            do does did will would shall should may might can could must meanwhile however moreover furthermore elsewhere \
            today yesterday tomorrow earlier later back per via amid like unlike did does"),
        (C::GROUND_NOUN, "north south east west northern southern eastern western northeast northwest southeast southwest \
            central centre center heart border* frontier* territory territories soil capital city cities town* village* \
            region* province* governorate* area* zone* district* neighborhood* neighbourhood* street* suburb* countryside \
            outskirts interior map coast* shore* plain* desert* mountain* valley* airport* port ports road* highway* part \
            parts half rest withdrawal evacuation departure return arrival entry invasion occupation reconstruction \
            partition liberation bombing bombardment shelling destruction population people citizens residents refugees \
            economy history independence breakup battle war conflict crisis siege fall kilometers kilometres miles km \
            university hospital museum stadium outside inside side sky airspace waters size much most swathes remainder \
            annexation land lands bank largest biggest edge climate future unity integrity third corner oil gas coastline"),
        (C::ACT_NOUN, "veto announcement* offensive* decision* attempt* proposal* plan plans support backing aid threat* \
            position* policy policies diplomacy army military force* troop* regime government* power allies ally partner* \
            adversar* enem* role part behalf interest* will refusal silence response reaction statement* accusation* \
            demand* initiative* meddling interference intervention strategy influence attack* strike* aggression warning* \
            message* presence leadership authorities leader* officials exception auspices approval help permission \
            pressure condemnation criticism request* call calls ambition* objective* involvement invasion-plan"),
        (C::OFFICE, "representative* ambassador* president* minister* prime spokesman spokesperson spokeswoman envoy* king \
            queen emir prince head secretary consul* chancellor embassy parliament government* kingdom republic state"),
        (C::DATIVE_HEAD, "warning* message* demand* appeal* order* permission propos* deliver* suppl* sell selling sold sale* \
            support aid assistance offer* oppos* answer* respond* response* reply replied address* speak spoke said gave \
            give* given belong* hostile favourable favorable loyal allied ally alternative threat* concession* ultimatum \
            letter gift hand handed handover provide* provid* lend lent loyalty allegiance close* talk* talking turn* linked \
            tied ties link* according thanks response rival rivals due owe* granted pledge*"),
        (C::SITED, "based held travel* fl* flown flew trip* visit* journey* return* arriv* went go goes going gone moved moving \
            came come comes exile* deport* transfer* transport* drive drove road* flight* route way send sent sending near \
            close* next"),
        (C::GROUND_VERB, "leave leaves leaving left enter* reach* invade* invading occupy occupi* cross* flee flees fled visit* \
            evacuat* bomb bombs bombed bombing shell* pound* strike struck ravag* liberat* rebuild* rebuilt annex* tour* \
            travel* control* hit hits hitting destroy* devastat* inhabit* batter* rock rocked rocks grip* sweep* quit \
            exit* fleeing"),
        (C::STATIVE, "lies borders sits covers spans remains ranks comprises stretches"),
        (C::SAY, "say* said accus* announc* declar* den* warn* threaten* reject* refus* support* back backs backed condemn* \
            promis* vow* pledg* insist* demand* urg* call* claim* confirm* admit* tell tells told ask* order* agree* sign* \
            send* sent launch* impose* lift* suspend* block* oppose* veto* vote* want* seek* sought try tries tried plan* \
            consider* hope* fear* expect* negotiat* respond* retaliat* deploy* withdr* fire* fired attack* expel* summon* \
            recall* recogni* criticis* criticiz* welcom* praise* propose* offer* arm* fund* financ* sanction* ban* test* \
            use* used wage* win* won lose* lost face* struggl* blame* give* gave take* took make* made begin* began start* \
            continu* keep* kept hold* held join* provok* aid* defy defies defied report* become* became push* move* shoot* \
            shot down* agreed voted"),
        (C::SAY, "struck beat beats met won lost took gave fought fell rose sank flew drew grew knew threw went came ran began \
            broke chose drove ate spoke stole wrote wore built bought brought caught taught thought sought sold told found \
            held hung kept led lent made meant paid put quit read sat set shot shut slept spent split spread stood swept \
            swore tore understood woke saw got forgot overcame withdrew overtook hit hits cut cuts"),
        (C::TITLE, "mr mrs ms dr prof professor sir lord lady gen general col colonel lt lieutenant capt captain maj major adm \
            admiral sgt president vice minister premier prime sen senator rep representative gov governor mayor secretary \
            ambassador chancellor king queen prince princess emir sheikh ayatollah imam pope judge justice spokesman \
            spokeswoman spokesperson leader chief chairman director coach candidate rev reverend mullah crown former \
            envoy foreign defence defense finance interior energy trade oil health republican democrat congressman congresswoman speaker"),
        (C::MINISTER, "minister ministers secretary secretaries"),
        (C::GENERIC, "city town village neighborhood neighbourhood province governorate region district county capital airport \
            port camp base zone area island valley plain plateau hill mount lake river state suburb enclave stronghold \
            municipality prefecture oblast"),
        (C::GOVERNORATES, "governorates provinces regions oblasts"),
        (C::INSTITUTION, "institute university bank party front movement radio academy treaty declaration observatory centre \
            center foundation council committee chamber court school faculty museum theatre theater festival union club \
            federation league association organization organisation agency bureau college hospital company group tower \
            stadium army brigade battalion legion division commission assembly operation battle accords accord agreement \
            convention process conference summit islamic popular national united cinema church cathedral"),
        (C::COMPASS, "north south east west northern southern eastern western northeast northwest southeast southwest \
            northeastern northwestern southeastern southwestern central upper lower greater downtown inner outer old new \
            rural mainland"),
        (C::CALENDAR, "monday tuesday wednesday thursday friday saturday sunday january february march april may june july \
            august september october november december"),
        (C::MEDIUM, "press news tv television radio times post match today info magazine express journal herald tribune daily \
            online media channel agency gazette review telegraph"),
        (C::PASS, "pass* transit* drove"),
        (C::ROUTE, "border* frontier* road* highway* flight* line route* distance railway pipeline* located lies sits halfway \
            match final game train bridge"),
        (C::PRESSURE, "pressure sanction* embargo* leverage tariffs"),
        (C::POSSESSIVE, "s"),
        (C::BACKED, "backed led allied brokered supported sponsored funded armed dominated friendly mediated aligned imposed \
            run owned made built supplied linked controlled"),
        (C::BASED, "based born occupied held bound listed headquartered registered"),
        (C::PREFIX, "anti pro ex non post pre"),
        (C::STATE_NOUN, "government regime military army officials authorities forces troops state"),
        (C::QUOTE, "said say says saying told tell tells telling add added adds adding wrote write writes writing announc* stat* \
            warn* explain* repl* ask* insist* claim* note* noting tweet* argu* recall* continu* declar* acknowledg* testif* \
            shout* respond* remark* admit* assert* vow* pledg* promis* stress* emphasi* conclu* recount* complain* joke* \
            describ* call* called calling call denounc* condemn* accus* predict* observ* report* reiterat* urg* posted quip* thought"),
        (C::SOURCE, "according per"),
        (C::SPEECH, "statement* words remark* speech message* phrase tweet* comment*"),
        (C::PRONOUN, "he she they it"),
        (C::OUTLET, "newspaper daily agency channel site website magazine broadcaster station paper network outlet"),
        (C::NAMING, "named called dubbed titled entitled nicknamed known codenamed operation term word so-called slogan"),
        (C::COURTESY, "mr mrs ms dr miss sir lord lady prof"),
        (C::PHRASE_END, "who which that when while after before during on in at as from monday tuesday wednesday thursday friday \
            saturday sunday yesterday today where whose but and citing adding with by about without following told"),
        (C::SOME, "a an some several many two three"),
        (C::SAME, "same"),
        (C::THAT, "that but"),
        (C::PARTICLE, "de von van der den el al bin ibn ben da di la le abu"),
        (C::RELATIVE, "who"),
        (C::OBLIQUE, "him her them"),
        (C::FROM, "from"),
    ],
    verb_endings: &["s", "ed"],
    adjective_endings: &["ous", "ing", "ern", "ian", "ish", "ese", "like", "ness", "ers", "ists", "ions", "ians", "ments", "ings", "als", "ors"],
    origin_endings: &["ian", "ish", "ese", "ist", "ic"],
    participle_endings: &["ed"],
    gerund_endings: &["ing"],
    title_case: true,
    bare_genitive: -1,
    full_genitive: -1,
    articles: false,
};
