"""Sentences in the languages that people in Finland's workshops write. All of them were written for these tests."""

SENTENCES = {
    "fi": "Nuori ei tiedä, kuka häntä auttaa, kun täytyy 18 – ”kolmesta luukusta” pitäisi päästä yhteen, hinta 25 €.",
    "sv": "Övergången från barnskyddet går för fort: på åtta år har hon mött tjugo olika människor.",
    "se": "Nuorra dárbbaša veahki iežas gillii, muhto dulka ii leat álo: čáhppes, đaddu, maŋŋá, ŧ, ruoŧŧa, ažži.",
    "smn": "Nuorâ taarbâš iše jieijâs kielân, já puoh äšših láá váddáseh: čuávvoo, đ, ŋ, š, ž, ovdâskulij.",
    "sms": "Nuõrr taarbaš vieʹǩǩ jiõččâs ǩiõʹlle: ǧ, ǥ, ǩ, õ, ʒ, ǯ, č, đ, ŋ, š, ž – ko åårr, de jeäʹl.",
    "et": "Noor vajab tuge õigel ajal, mitte alles siis, kui võlad on juba üle pea kasvanud: ä, ö, ü, š, ž.",
    "ru": "Молодой человек остаётся один: объяснить всё заново каждой службе тяжело, ещё раз и ещё раз.",
    "uk": "Їй потрібна підтримка її мовою: ґанок, з’їзд, є, і – щоб не починати щоразу спочатку.",
    "so": "Dhallinyaradu waxay u baahan yihiin qof ay ku kalsoonaan karaan oo aan isbeddelin bil kasta.",
    "vi": "Bạn trẻ cần một người đồng hành ổn định, để khỏi phải kể lại mọi chuyện từ đầu: ằ, ẵ, ệ, ỗ, ữ, ợ, ỹ.",
    "kmr": "Ciwan hewceyê alîkariya dewamî ne, ji ber ku her car divê çîroka xwe ji nû ve bêjin: ç, ê, î, ş, û.",
    "ckb": "گەنجەکان پێویستیان بە پشتیوانیی بەردەوام هەیە، چونکە هەموو جارێک دەبێت چیرۆکەکەیان لە سەرەتاوە بڵێنەوە: ڕ، ڵ، ۆ، ێ.",
    "ar": "يحتاج الشباب إلى دعمٍ مستمر عند بلوغ 18 سنة (لا قبلها فقط)، لأنّ الأسرة مهمّة ولا أحد يسأل عنها.",
    "fa": "جوانان می‌خواهند یک نفر همراهشان بماند؛ پرونده از Kela به شهرداری می‌رود و سال ۱۴۰۵ هم گذشت: پ، چ، ژ، گ.",
    "ps": "ځوانان دوامداره مرستې ته اړتیا لري، ځکه هر ځل باید خپله کیسه له سره ووایي: ټ، ډ، ړ، ږ، ښ، ڼ، ې، ۍ، ئ.",
    "emoji": "Hyvä 👍 idea 🎉, huoli 😟, sydän 💗, perhe 👨‍👩‍👧, lippu 🇫🇮, käsi 👋🏽, tehty ✓ ✗, tähti ★, nuoli → ja ⚠.",
    "mixed": "Nuori sanoi: ”أحتاج إلى مساعدة (2 مرات)” ja jatkoi suomeksi 12 kk, sitten українською.",
}
"""By language code; ``fa`` serves Dari too; ``emoji`` and ``mixed`` are lines in Finnish."""
