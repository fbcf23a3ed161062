//! Spanish; Portuguese and Italian borrow it.

use super::{Classes as C, Table};

#[rustfmt::skip]
pub(super) const TABLE: Table = Table {
    words: &[
        (C::ARTICLE, "el la los las"),
        (C::INDEFINITE, "un una este esta"),
        (C::DEFINITE, "el la los las del al su sus"),
        (C::PLACE, "en hacia desde hasta dentro fuera tras bajo ante"),
        (C::TO, "a"),
        (C::TO_ARTICLE, "al"),
        (C::PARTY, "contra con según sin"),
        (C::BY, "por"),
        (C::GENITIVE, "de"),
        (C::GENITIVE_ARTICLE, "del"),
        (C::BETWEEN, "entre"),
        (C::TOPIC, "sobre"),
        (C::FOR, "para"),
        (C::COORD, "y e o u ni"),
        (C::CLITIC, "se no lo la le les los las me te nos ya también aún todavía siempre nunca hoy ayer"),
        (C::AUX, "ha han es son era eran fue fueron será serán sería está están estaba había habían tiene tienen debe \
            deben puede pueden quiere quieren va van hace hizo dice dijo"),
        (C::FUNCTION, "el la los las un una unos unas de del a al en con por para sobre contra entre hacia desde hasta sin \
            según y e o u ni pero sino que quien cuando donde como si porque aunque mientras su sus este esta estos estas \
            ese esa esos esas lo le les se no más menos muy tan tanto todo toda todos todas otro otra otros otras mismo \
            misma también ya aún cada algún alguna tras ante bajo durante después antes hoy ayer mañana"),
        (C::GROUND_NOUN, "norte sur este oeste noreste noroeste sureste suroeste centro frontera* territorio* suelo capital \
            ciudad* pueblo* aldea* región regiones provincia* zona* barrio* calle* afueras interior costa* aeropuerto* \
            carretera* parte mitad resto retirada evacuación salida regreso llegada invasión ocupación reconstrucción guerra \
            conflicto crisis población habitantes refugiados economía historia independencia cerca lejos alrededor dentro \
            fuera kilómetros km"),
        (C::ACT_NOUN, "veto anuncio* ofensiva* decisión* propuesta* plan planes apoyo ayuda amenaza* posición* política* \
            ejército fuerzas tropas régimen gobierno* aliad* socio* papel parte interés* respuesta* reacción* declaración* \
            acusación* exigencia* iniciativa* intervención* presión* sanciones"),
        (C::OFFICE, "representante* embajador* presidente presidenta ministro ministra portavoz enviado rey reina jefe"),
        (C::DATIVE_HEAD, "advertencia* mensaje* pidió pide pedir exige exigió orden permit* propuso respuesta respond* apoyo \
            ayuda ofrec* vend* entreg* llamado llamamiento acusó acusa"),
        (C::GROUND_VERB, "abandon* invadi* invade ocup* cruz* visit* evacu* bombarde* alcanz* salió dejar"),
        (C::STATIVE, "limita cuenta"),
        (C::SAY, "dij* declar* afirm* anunci* acus* denunci* exig* pid* pidi* advirt* advert* amenaz* rechaz* apoy* conden* \
            promet* asegur* señal* agreg* explic* respond* critic* propon* propus* neg* confirm* orden* envi* lanz* \
            suspend* impus* sancion* firm* vot* busc* insist* invit*"),
        (C::TITLE, "señor señora sr sra don doña presidente presidenta ministro ministra general coronel capitán almirante \
            senador senadora diputado gobernador alcalde secretario embajador rey reina príncipe papa jeque doctor dr \
            profesor juez portavoz líder jefe expresidente canciller"),
        (C::MINISTER, "ministro ministra ministros"),
        (C::GENERIC, "ciudad pueblo aldea localidad provincia región departamento estado distrito municipio barrio capital \
            aeropuerto puerto campamento campo base zona isla valle río lago monte"),
        (C::GOVERNORATES, "gobernaciones provincias regiones"),
        (C::INSTITUTION, "instituto universidad banco partido frente movimiento radio academia tratado declaración consejo \
            comité cámara tribunal escuela museo teatro club liga asociación organización agencia colegio hospital compañía \
            grupo real atlético"),
        (C::COMPASS, "norte sur este oeste noreste noroeste sureste suroeste centro alto baja viejo nueva nuevo"),
        (C::CALENDAR, "lunes martes miércoles jueves viernes sábado domingo enero febrero marzo abril mayo junio julio agosto \
            septiembre octubre noviembre diciembre"),
        (C::MEDIUM, "press prensa news tv televisión radio times diario hoy"),
        (C::PASS, "pas* transit*"),
        (C::ROUTE, "frontera* carretera* autopista vuelo* línea distancia límite"),
        (C::PRESSURE, "presión sanciones embargo"),
        (C::PREFIX, "anti pro ex"),
        (C::BARE_NAME, "israel cuba méxico colombia venezuela chile bolivia españa francia rusia ucrania china siria turquía"),
        (C::QUOTE, "dijo dice dicen dijeron decir declar* afirm* señal* agreg* añad* explic* asegur* indic* advirt* advert* \
            sostuv* insist* manifest* expres* coment* apunt* subray* respond* escrib* relat* denunci* critic* lament* \
            recalc* resum* cuent* recuerd* recordó recordaron explic* empieza advierte lament* precis* calific* reconoc* admit* concluy* anunci*"),
        (C::SOURCE, "según"),
        (C::SPEECH, "declaración declaraciones palabras frase mensaje comunicado"),
        (C::PRONOUN, "él ella ellos ellas"),
        (C::OUTLET, "diario periódico agencia cadena sitio revista"),
        (C::NAMING, "llamad* bautiz* denominad* titulad* apodad* operación"),
        (C::COURTESY, "sr sra don doña dr"),
        (C::PHRASE_END, "que quien quienes cuando mientras tras antes después durante en lunes martes miércoles jueves viernes sábado \
            domingo ayer hoy donde pero y al sin para"),
        (C::SOME, "un una unos unas varios varias algunos"),
        (C::SAME, "misma mismo"),
        (C::THAT, "que pero"),
        (C::PARTICLE, "de del la las los y da"),
        (C::RELATIVE, "quien"),
        (C::OBLIQUE, "él ella ellos"),
    ],
    verb_endings: &["a", "an", "e", "en", "ó", "aron", "ieron", "aba", "ía", "rá", "rán", "ría"],
    adjective_endings: &[
        "ado", "ada", "ido", "ida", "ados", "adas", "ista", "ana", "ano", "ica", "ico", "ina", "ino", "esa",
    ],
    origin_endings: &["ano", "ana", "és", "esa", "ista", "ino", "ina"],
    participle_endings: &["ado", "ada", "ido", "ida"],
    gerund_endings: &["ando", "endo"],
    title_case: false,
    bare_genitive: -1,
    full_genitive: 1,
    articles: false,
};
