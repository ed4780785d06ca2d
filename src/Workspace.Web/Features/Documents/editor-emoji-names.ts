/** Each line: the sign, its names in Dutch, and those in English; the first name is the one that is shown. */
export const emojiNames = `
😀 lachen, blij, grijns | grinning, happy, smile
😄 vrolijk, lach | cheerful, laugh
😁 stralend, grijns | beaming, grin
😂 huilen van het lachen, tranen | tears of joy, laughing
🙂 glimlach, vriendelijk | slight smile, friendly
😉 knipoog | wink
😊 tevreden, blozen | blush, pleased
😍 verliefd, mooi | heart eyes, love
😘 kus | kiss
😋 lekker | yummy, tasty
😎 stoer, zonnebril | cool, sunglasses
🤔 denken, twijfel | thinking, hmm
🤨 wenkbrauw, sceptisch | raised eyebrow, sceptical
😐 neutraal | neutral
🙄 ogen rollen | eye roll
😮 verrast, oh | surprised, wow
😯 stil, verbaasd | hushed
😬 oei, ongemakkelijk | grimace, awkward
😅 opgelucht, zweet | relieved, sweat
😌 rustig, opluchting | calm, relief
😴 slapen, moe | sleeping, tired
😕 verward | confused
🙁 teleurgesteld | frown, disappointed
😢 huilen, verdrietig | crying, sad
😭 snikken | sobbing
😠 boos | angry
😡 woedend | furious
😱 schrik, angst | scream, fear
😳 geschrokken, verlegen | flushed, embarrassed
🤯 ontploft, verbluft | mind blown
🥳 feest, feestneus | party face, celebrate
🤩 onder de indruk, sterren | star eyes, impressed
🤗 knuffel | hug
🤝 hand schudden, afspraak, akkoord | handshake, agreement, deal
👍 duim omhoog, goed, eens | thumbs up, good, agree
👎 duim omlaag, oneens | thumbs down, disagree
👌 prima, oké | ok hand, fine
👏 applaus, klappen | clap, applause
🙌 hoera, handen omhoog | raised hands, hooray
👋 zwaaien, hallo, dag | wave, hello, bye
✋ hand, stop, vraag | raised hand, stop, question
🙏 dank, alsjeblieft, bidden | thanks, please, pray
💪 sterk, spier | strong, muscle
👉 wijzen, rechts | point right
👈 links wijzen | point left
👆 omhoog wijzen | point up
👇 omlaag wijzen | point down
✌️ vrede, overwinning | victory, peace
🤞 duimen, hopen | fingers crossed, hope
✍️ schrijven | writing
👀 ogen, kijken | eyes, look
👂 oor, luisteren | ear, listen
🧠 hersenen, slim | brain, smart
🗣️ spreken | speaking
👤 persoon, iemand | person, user
👥 mensen, groep | people, group
👪 gezin, familie | family
👶 baby | baby
🧒 kind | child
👧 meisje | girl
👦 jongen | boy
👩 vrouw | woman
👨 man | man
👵 oude vrouw, oma | old woman, grandma
👴 oude man, opa | old man, grandpa
🧑‍🏫 docent, leraar | teacher
🧑‍🎓 student, leerling | student
🧑‍💼 kantoor, ambtenaar | office worker
🧑‍🔧 monteur | mechanic
🧑‍🌾 boer | farmer
🧑‍⚕️ dokter, zorg | health worker, doctor
👷 bouwvakker, bouw | construction worker
👮 politie | police
🚒 brandweer | fire engine
🦽 rolstoel, toegankelijk | wheelchair, accessible
🚶 lopen, wandelaar | walking, pedestrian
🏃 rennen | running
🚴 fietser, fietsen | cyclist, cycling
❤️ hart, liefde, rood | heart, love, red
🧡 oranje hart | orange heart
💛 geel hart | yellow heart
💚 groen hart | green heart
💙 blauw hart | blue heart
💜 paars hart | purple heart
💔 gebroken hart | broken heart
💯 honderd, helemaal | hundred, perfect
💥 botsing, knal | collision, boom
💬 tekstballon, reactie | speech balloon, comment
💭 gedachte | thought
❗ uitroepteken, belangrijk | exclamation mark, important
❓ vraagteken, vraag | question mark
⚠️ waarschuwing, let op | warning, attention
🚫 verboden | prohibited, forbidden
⛔ geen toegang | no entry
✅ vinkje, klaar, gedaan | check mark, done
☑️ aangevinkt | ticked box
✔️ vink, goed | tick, right
❌ kruis, fout | cross, wrong
➕ plus, erbij | plus, add
➖ min, eraf | minus
➡️ pijl rechts | arrow right
⬅️ pijl links | arrow left
⬆️ pijl omhoog | arrow up
⬇️ pijl omlaag | arrow down
🔄 opnieuw, verversen | refresh, again
🔴 rode cirkel, rood | red circle, red
🟠 oranje cirkel | orange circle
🟡 gele cirkel, geel | yellow circle
🟢 groene cirkel, groen | green circle
🔵 blauwe cirkel, blauw | blue circle
⚪ witte cirkel | white circle
⚫ zwarte cirkel | black circle
⭐ ster | star
🌟 stralende ster | glowing star
✨ glans, nieuw | sparkles, new
🔥 vuur, brand | fire
💧 druppel, water | drop, water
🌊 golf, zee | wave, sea
☀️ zon, mooi weer | sun, sunny
🌤️ zon en wolk | sun and cloud
☁️ wolk, bewolkt | cloud, cloudy
🌧️ regen | rain
⛈️ onweer | thunderstorm
❄️ sneeuw, winter, koud | snow, winter, cold
🌬️ wind | wind
🌈 regenboog | rainbow
🌡️ thermometer, temperatuur | thermometer, temperature
🌍 wereld, aarde | world, earth
🌱 zaailing, groei | seedling, growth
🌳 boom, loofboom | tree
🌲 den, naaldboom | evergreen, pine
🌿 kruid, groen | herb, green
🍀 klaver, geluk | clover, luck
🍂 herfst, blad | autumn, leaf
🌷 tulp | tulip
🌹 roos | rose
🌻 zonnebloem | sunflower
🌸 bloesem | blossom
💐 bloemen, boeket | flowers, bouquet
🐦 vogel | bird
🦆 eend | duck
🦉 uil | owl
🐝 bij | bee
🦋 vlinder | butterfly
🐞 lieveheersbeestje | ladybird
🐟 vis | fish
🐕 hond | dog
🐈 kat, poes | cat
🐄 koe | cow
🐑 schaap | sheep
🐎 paard | horse
🦔 egel | hedgehog
🐸 kikker | frog
🍎 appel | apple
🍐 peer | pear
🍓 aardbei | strawberry
🍇 druiven | grapes
🥕 wortel | carrot
🥔 aardappel | potato
🍞 brood | bread
🧀 kaas | cheese
🥪 boterham, lunch | sandwich, lunch
🍲 soep, maaltijd | soup, meal
🍟 patat, friet | fries, chips
🍰 taart, gebak | cake
🎂 verjaardag, verjaardagstaart | birthday cake
🍦 ijsje | ice cream
☕ koffie, pauze | coffee, break
🍵 thee | tea
🥛 melk | milk
🍺 bier | beer
🥂 proost, toast | cheers, toast
🍽️ eten, bestek | dinner, cutlery
🏠 huis, woning | house, home
🏡 huis met tuin | house with garden
🏘️ wijk, buurt, huizen | neighbourhood, houses
🏢 kantoor, gebouw | office, building
🏫 school | school
🏥 ziekenhuis | hospital
🏪 winkel | shop, store
🏭 fabriek | factory
🏛️ gemeentehuis, overheid | town hall, government
⛪ kerk | church
🕌 moskee | mosque
🏗️ bouw, bouwplaats | construction, building site
🌉 brug | bridge
🏞️ park, natuur | park, nature
🏖️ strand, vakantie | beach, holiday
⛲ fontein | fountain
🛝 speeltuin, glijbaan | playground, slide
🚧 wegwerk, werk | roadworks, construction
🚦 verkeerslicht, stoplicht | traffic light
🅿️ parkeren | parking
🚗 auto | car
🚙 busje, terreinauto | suv
🚚 vrachtauto, laden | truck, loading
🚌 bus | bus
🚊 tram | tram
🚆 trein | train
🚇 metro | metro, underground
🚲 fiets | bike, bicycle
🛵 scooter | scooter
🚑 ambulance | ambulance
✈️ vliegtuig, reis | plane, travel
🚢 schip, boot | ship, boat
⚓ anker | anchor
📍 plek, locatie | location, pin
🗺️ kaart, plattegrond | map
🧭 kompas, richting | compass, direction
📅 agenda, datum | calendar, date
📆 kalender | tear-off calendar
⏰ wekker, tijd | alarm clock, time
⏳ zandloper, wachten | hourglass, waiting
⌛ tijd is om | time is up
🕐 klok, uur | clock, hour
📌 punaise, vastgezet | pushpin, pinned
📎 paperclip, bijlage | paperclip, attachment
✂️ schaar, knippen | scissors, cut
✏️ potlood, bewerken | pencil, edit
🖊️ pen, tekenen | pen, sign
📝 notitie, opschrijven | memo, note
📄 document, bladzijde | document, page
📃 brief | letter, paper
📑 bladwijzers | bookmark tabs
📊 staafdiagram, cijfers | bar chart, figures
📈 stijgend, groei | rising, growth
📉 dalend | falling, decline
📁 map, dossier | folder
🗂️ archief | card index, archive
🗑️ prullenbak, weg | bin, delete
📦 doos, pakket | box, package
📬 brievenbus, post | mailbox, post
✉️ envelop, brief | envelope, mail
📧 e-mail | email
📞 telefoon, bellen | telephone, call
📱 mobiel | mobile phone
💻 laptop, computer | laptop, computer
🖨️ printer | printer
📷 camera, foto | camera, photo
🎥 film, video | film, video
🎤 microfoon | microphone
📢 omroepen, aankondiging | loudspeaker, announcement
🔔 bel, melding | bell, notification
🔕 stil, geen melding | mute
🔍 vergrootglas, zoeken | magnifier, search
🔗 link, koppeling | link, chain
🔒 slot, dicht | lock, closed
🔓 open slot | unlock, open
🔑 sleutel | key
🔨 hamer | hammer
🔧 moersleutel, repareren | wrench, repair
⚙️ tandwiel, instellingen | gear, settings
🧰 gereedschap | toolbox
💡 lamp, idee | light bulb, idea
🔋 batterij, accu | battery
🔌 stekker, stroom | plug, power
♻️ hergebruik, recyclen | recycling, reuse
💶 euro, geld, bankbiljet | euro, money, banknote
💰 geldzak, budget | money bag, budget
💳 pinpas, betalen | card, payment
🧾 bon, rekening | receipt, bill
⚖️ weegschaal, recht | scales, justice
📚 boeken | books
📖 boek, lezen | book, reading
🎓 diploma, geslaagd | graduation
🎯 doel, raak | target, goal
🏆 beker, prijs | trophy, prize
🥇 goud, eerste | gold medal, first
🎉 feest, gefeliciteerd | party, congratulations
🎁 cadeau | gift, present
🎈 ballon | balloon
🎵 muziek | music
🎨 kunst, verf | art, paint
🎭 theater | theatre
⚽ voetbal | football, soccer
🏀 basketbal | basketball
🎾 tennis | tennis
🏊 zwemmen | swimming
🎲 dobbelsteen, spel | dice, game
🧩 puzzel, stukje | puzzle piece
🚀 raket, start | rocket, launch
🏁 finish | finish flag
🚩 vlag | flag
🇳🇱 Nederland | Netherlands
🇪🇺 Europa | Europe, EU
`;
