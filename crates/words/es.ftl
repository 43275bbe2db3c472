### Spanish, for Spain and Latin America alike.
###
### The messages stand in the order of `en.ftl`, which says what each of them is for. Readers are
### “tú”, buttons are infinitives, and people are named without their gender: “quien preguntó”, “la
### moderación”. A reply below an answer is a “réplica”, so that it is not taken for an answer.
###
### Spanish has a third plural, for whole millions (“un millón de preguntas”). The plural rules that
### are built in (CLDR 37) do not know it, and no count comes near it, so that it is not here.

## The language itself

language-name = Español

## Words that many pages use

action-save = Guardar
action-cancel = Cancelar
action-back = Volver
action-preview = Vista previa
action-edit = Editar
action-delete = Borrar
action-restore = Restaurar
action-reply = Responder
action-discard = Descartar

kept-text = Lo que escribiste está abajo, sin cambios.
label-optional = opcional
label-edited = con cambios
label-bot = bot
label-admin = admin
label-asker = quien preguntó
label-locked = respuestas cerradas
label-serious = Seria
label-nsfw = Sensible
nsfw-covered = Contenido sensible: mostrarlo

paging-older = Anteriores
paging-first = Primera página
paging-label = Páginas

## Every page: title, header, footer

page-title = { $page } · { $site }

site-skip = Ir al contenido
site-navigation = Sitio
site-questions = Preguntas
site-communities = Comunidades
site-search = Buscar
site-inbox = Bandeja
site-inbox-unread = { $count ->
    [one] { $count } aviso sin leer
   *[other] { $count } avisos sin leer
}
site-ask = Preguntar
site-sign-in = Entrar
site-sign-up = Crear una cuenta
site-sign-out = Cerrar sesión
site-account = Tu cuenta
site-profile = Tu página
site-settings = Ajustes
site-drafts = Borradores
site-subscriptions = Suscripciones
site-saved = Guardado
site-deleted = Borrado
site-aside = Sobre esta página

footer-label = Sobre este sitio
footer-version = Folkmoot { $version }
footer-source = Código fuente
footer-about = Acerca de
footer-privacy = Privacidad
footer-legal = Aviso legal
footer-contact = Contacto
footer-theme = Colores
footer-theme-browser = Como el sistema
footer-theme-light = Claros
footer-theme-dark = Oscuros
footer-language = Idioma
footer-illegal = Denunciar algo ilegal
footer-look = Aspecto, idioma y teclas

## How pages look, and the keys they answer to

look-title = Aspecto, idioma y teclas
look-lists = Listas
look-nsfw = Mostrar también el contenido sensible
look-compact = Compactas: más en cada pantalla
look-language-browser = El que pida el navegador
keys-title = Teclas
keys-switch = Las teclas sueltas hacen lo que se indica abajo
keys-next = Siguiente de la lista
keys-previous = Anterior de la lista
keys-open = Abrir
keys-up = Votar a favor o retirar el voto
keys-down = Votar en contra o retirar el voto
keys-collapse = Mostrar u ocultar lo que hay debajo
keys-search = Buscar
keys-help = Mostrar estas teclas

## Numbers, ages and dates

number-plain = { $n }
number-thousands = { $amount }{"\u00A0"}k
number-millions = { $amount }{"\u00A0"}M

age-now = ahora mismo
age-minutes = { $count } min
age-hours = { $count } h
age-days = { $count ->
    [one] { $count } día
   *[other] { $count } días
}
age-months = { $count ->
    [one] { $count } mes
   *[other] { $count } meses
}
age-years = { $count ->
    [one] { $count } año
   *[other] { $count } años
}
age-minutes-ago = { $count ->
    [one] hace { $count } minuto
   *[other] hace { $count } minutos
}
age-hours-ago = { $count ->
    [one] hace { $count } hora
   *[other] hace { $count } horas
}
age-days-ago = { $count ->
    [one] hace { $count } día
   *[other] hace { $count } días
}
age-months-ago = { $count ->
    [one] hace { $count } mes
   *[other] hace { $count } meses
}
age-years-ago = { $count ->
    [one] hace { $count } año
   *[other] hace { $count } años
}
span-seconds = { $seconds ->
    [one] { $seconds } segundo
   *[other] { $seconds } segundos
}
span-minutes = { $minutes ->
    [one] { $minutes } minuto
   *[other] { $minutes } minutos
}
span-hours = { $count ->
    [one] { $count } hora
   *[other] { $count } horas
}

date-day = { $day } de { $month } de { $year }
date-time = { $day } de { $month } de { $year }, { $time } UTC
date-month-1 = enero
date-month-2 = febrero
date-month-3 = marzo
date-month-4 = abril
date-month-5 = mayo
date-month-6 = junio
date-month-7 = julio
date-month-8 = agosto
date-month-9 = septiembre
date-month-10 = octubre
date-month-11 = noviembre
date-month-12 = diciembre

## The feed

feed-title = Preguntas
feed-label = Qué preguntas
feed-subscribed = Tus comunidades
feed-local = Locales
feed-all = Todas
feed-hot = Populares
feed-new = Nuevas
feed-top = Más votadas
feed-active = Activas
feed-scaled = Primero las comunidades pequeñas
feed-old = Más antiguas
feed-most-comments = Más comentadas
feed-new-comments = Comentadas hace poco
feed-controversial = Discutidas
feed-moderated = Moderadas
# Opens the orders that have no tab of their own.
feed-more = Más
# Above the spans of which the top can be shown, as in “Top of the last … week”.
feed-top-of-last = Lo mejor de este tiempo:
feed-top-hour = 1 hora
feed-top-six-hours = 6 horas
feed-top-twelve-hours = 12 horas
feed-top-day = 1 día
feed-top-week = 1 semana
feed-top-month = 1 mes
feed-top-three-months = 3 meses
feed-top-six-months = 6 meses
feed-top-nine-months = 9 meses
feed-top-year = 1 año
# The chosen order, in place of “More”.
feed-top-of = Lo mejor: { $span }
feed-only-label = Cuáles de ellas
feed-only-all = Todas
feed-only-unanswered = Sin respuesta
feed-only-unsolved = Sin resolver
feed-only-solved = Resueltas
# A feed that shows one language alone; the code is as in the address.
feed-only-language = Solo en el idioma «{ $code }»
feed-only-every-language = Mostrar todos los idiomas
feed-only-languages = En un idioma
feed-pinned = Fijadas
feed-empty-only = Aquí no hay ninguna pregunta así.
feed-empty-only-all = Mostrar todas
feed-empty-so-far = Ninguna por ahora. Puede haber más atrás.
feed-empty-moderated = Aún no moderas ninguna comunidad con preguntas.
feed-signed-out-moderated = Entra para ver las comunidades que moderas.
feed-empty-nsfw = Lo que se publica aquí es contenido sensible, y solo se muestra a quien lo pide.
feed-empty-nsfw-change = Cambiarlo
feed-older = Preguntas anteriores
feed-empty = Aquí todavía no se ha preguntado nada.
feed-empty-ask = Hacer la primera pregunta
feed-empty-page = No hay nada más atrás.
feed-empty-subscribed = Todavía no te has unido a una comunidad que tenga preguntas.
feed-empty-subscribed-hint = Únete a algunas comunidades y lo que se pregunte en ellas aparecerá aquí.
feed-empty-communities = Buscar comunidades
feed-signed-out-subscribed = Entra para ver las comunidades a las que te uniste.
feed-welcome = Haz una pregunta o responde a una.
feed-welcome-hint = Cualquiera puede leer. Para preguntar, responder y votar, crea una cuenta.

## A row of a list of posts

row-votes = { $count ->
    [one] voto
   *[other] votos
}
row-score = { $count ->
    [one] { $count } voto
   *[other] { $count } votos
}
row-answers = { $count ->
    [0] sin respuestas aún
    [one] { $count } respuesta
   *[other] { $count } respuestas
}
row-comments = { $count ->
    [0] sin comentarios aún
    [one] { $count } comentario
   *[other] { $count } comentarios
}
# In place of the word below a score that does not show yet.
row-score-hidden = oculto
# The same in one, beside replies.
row-score-not-yet = Votos ocultos por ahora
row-read = leída
row-new = nuevos: { $n }
row-accepted = Hay una respuesta aceptada
row-solved = Resuelta, según quien preguntó

## A question, or a post of a discussion

question-asked-by = pregunta de { $person }
question-answer-by = Respuesta de { $person }
question-comment-by = Comentario de { $person }
question-posted-by = publicación de { $person }
question-answers = { $count ->
    [0] Sin respuestas aún
    [one] { $count } respuesta
   *[other] { $count } respuestas
}
question-comments = { $count ->
    [0] Sin comentarios aún
    [one] { $count } comentario
   *[other] { $count } comentarios
}
question-answers-none = Nadie ha respondido todavía. Si sabes algo que ayude, escríbelo abajo.
question-answers-none-yours = Nadie ha respondido todavía. Recibirás un aviso cuando alguien lo haga.
question-answers-none-closed = Nadie ha respondido.
question-comments-none = Nadie ha dicho nada todavía.
question-answers-more = Más respuestas
question-comments-more = Más comentarios
question-languages = Aquí se deja fuera lo que está en idiomas que no lees.
question-languages-all = Mostrarlo todo
question-accepted-answers = { $count ->
    [one] Respuesta aceptada
   *[other] Respuestas aceptadas
}
question-accepted = Aceptada
question-other-answers = { $count ->
    [one] { $count } respuesta más
   *[other] { $count } respuestas más
}
question-serious = Es una pregunta seria: respóndela en serio, por favor.
question-sort-label = Orden de las respuestas
question-replies-order = Réplicas: primero las más antiguas
question-sort-best = Mejores
question-sort-hot = Del momento
question-sort-top = Más votadas
question-sort-controversial = Discutidas
question-sort-new = Nuevas
question-sort-old = Antiguas
question-write-answer = Escribir una respuesta
question-write-comment = Escribir un comentario
question-your-answer = Tu respuesta
question-your-comment = Tu comentario
question-your-reply = Tu réplica
question-answer-hint = Puedes dar formato con Markdown. Cuenta qué sabes y cómo lo sabes.
question-comment-hint = Puedes dar formato con Markdown.
question-send-answer = Responder
question-send-comment = Comentar
question-send-reply = Responder
question-reply-to = Responder a { $person }
question-sign-in-to-answer = Entra para responder
question-sign-in-to-comment = Entra para comentar
question-sign-in-to-vote = Entra para votar
question-follow = Seguir
question-follow-hint = Recibir un aviso con cada respuesta nueva
question-unfollow = Dejar de seguir
question-cross-post = Preguntar también en otra comunidad
question-share = Compartir
question-posted-first = Se preguntó primero:
question-posted-too = También se preguntó:
question-accept = Aceptar
question-accept-hint = Marcar esta respuesta como la que ayudó
question-unaccept = Retirar la aceptación
question-solved = Resuelta
question-solved-note = Quien preguntó ya lo ha resuelto. Ninguna respuesta está marcada por sí sola.
question-solve = Marcar como resuelta
question-solve-hint = Ya lo averiguaste, y no hay una respuesta que por sí sola haya servido
question-unsolve = Al final no está resuelta
question-me-too = Yo también tengo esta pregunta
question-me-too-hint = Entonces la sigues, y te enteras cuando se acepta una respuesta
question-me-too-undo = Ya no tengo esta pregunta
question-me-too-count = { $count ->
    [one] { $count } persona más tiene esta pregunta
   *[other] { $count } personas más tienen esta pregunta
}
question-asked-before = Ya se preguntó:
question-asked-again = Se volvió a preguntar
question-linked-accepted = tiene una respuesta aceptada
question-linked-solved = resuelta
question-follow-answer = Seguir respuestas
question-follow-answer-hint = Recibir un aviso con cada comentario debajo de esto
question-unfollow-answer = Dejar de seguir respuestas
question-save = Guardar
question-unsave = Guardado: deshacer
question-hide = Ocultar
question-hide-hint = Dejar esto fuera de tus listas
question-unhide = Oculto: deshacer
question-mark-unread = Marcar como no leído
question-replies = { $count ->
    [one] { $count } comentario debajo
   *[other] { $count } comentarios debajo
}
question-beside = { $count ->
    [one] { $count } comentario más junto a este
   *[other] { $count } comentarios más junto a este
}
# What was written since the reader was here last.
new-bar = { $count ->
    [one] { $count } comentario nuevo desde tu última visita
   *[other] { $count } comentarios nuevos desde tu última visita
}
new-bar-many = Más de { $limit ->
    [one] { $limit } comentario nuevo desde tu última visita
   *[other] { $limit } comentarios nuevos desde tu última visita
}
new-first = Ver el primero
new-label = nuevo
new-next = Siguiente nuevo
new-previous = Nuevo anterior
question-more-replies = { $count ->
    [one] { $count } réplica más
   *[other] { $count } réplicas más
}
question-whole-discussion = Mostrar toda la conversación
question-context = Solo se muestra una parte de la conversación.
question-continue = Continuar este hilo
question-deleted-yours = Borraste esto. Solo tú puedes leerlo aún.

## Votes

vote-label = Votos
vote-up = Votar a favor
vote-down = Votar en contra

## In place of a text that cannot be shown

gone-question-deleted = Quien hizo esta pregunta la borró.
gone-post-deleted = Quien escribió esta publicación la borró.
gone-answer-deleted = Quien escribió esta respuesta la borró.
gone-comment-deleted = Quien escribió este comentario lo borró.
gone-question-removed = La moderación retiró esta pregunta.
gone-post-removed = La moderación retiró esta publicación.
gone-answer-removed = La moderación retiró esta respuesta.
gone-comment-removed = La moderación retiró este comentario.
gone-held = Esto está a la espera de la moderación. Hasta entonces solo lo ven quienes moderan y tú.
gone-blocked = Bloqueaste a quien escribió esto.
gone-locked = La moderación cerró esto. Se puede leer, pero ya no responder.

## A community

community-join = Unirse
community-leave = Abandonar
community-sign-in-to-join = Entra para unirte
community-members = { $count ->
    [one] { $count } miembro
   *[other] { $count } miembros
}
community-questions = { $count ->
    [one] { $count } pregunta
   *[other] { $count } preguntas
}
community-posts = { $count ->
    [one] { $count } publicación
   *[other] { $count } publicaciones
}
community-comments = { $count ->
    [one] { $count } comentario
   *[other] { $count } comentarios
}
community-ask = Preguntar aquí
community-post = Publicar aquí
community-about = Acerca de
community-about-label = Acerca de { $community }
community-moderators = Moderación
community-moderators-none = Por ahora nadie modera esta comunidad.
community-mode-questions = Preguntas y respuestas
community-mode-discussion = Conversación
community-since = Aquí desde el { $day }
community-empty-questions = Aquí todavía no se ha preguntado nada.
community-empty-posts = Aquí todavía no se ha publicado nada.
community-tab-posts = Publicaciones
community-locked-posting = Aquí solo publica la moderación.
community-members-posting = Aquí solo preguntan los miembros. Únete primero.
community-settings = Ajustes de la comunidad
community-tags = Etiquetas
community-tag-title = { $tag } en { $community }
community-tag-description = Lo que tiene la etiqueta «{ $tag }» en { $community }.
community-members-link = Miembros
community-member-yes = Eres miembro.
community-active = { $count ->
    [one] { $count } persona escribió aquí este mes
   *[other] { $count } personas escribieron aquí este mes
}
community-deleted-note = Esta comunidad está borrada. Solo la ven todavía su moderación y quienes administran el sitio.
community-unlisted-note = Esta comunidad no está en ninguna lista. Puede leerla quien tenga su dirección.
community-local-note = Solo ven esta comunidad las personas con sesión abierta en este sitio.
community-private-note = Solo los miembros ven lo que hay en esta comunidad.
community-block = Bloquear esta comunidad
community-unblock = Desbloquear esta comunidad
community-delete-title = Borrar { $community }
community-delete-explanation = Ya nadie podrá ver la comunidad ni lo que contiene, salvo su moderación y quienes administran el sitio. Puedes restaurarla.
community-restore-title = Restaurar { $community }
community-restore-explanation = Vuelven a ver la comunidad quienes la veían antes.

## The door of a private community, and its members

door-explanation = Esta comunidad es privada: solo sus miembros ven lo que se pregunta y se responde en ella.
door-ask = Pedir entrar
door-asked = Pediste entrar. La moderación decide, y recibirás un aviso.
door-withdraw = Retirar la solicitud
door-denied = La moderación no te dejó entrar.
door-sign-in = Iniciar sesión para pedir entrar
doors-asked-title = Solicitudes pendientes
members-title = Miembros de { $community }
members-requests = Pidieron entrar
members-requests-none = Nadie está esperando.
members-members = Miembros
members-denied = No admitidos
members-admit = Dejar entrar
members-deny = Rechazar
members-remove = Quitar
members-about = { $action }: { $person }
members-older = Más miembros
members-moderator = moderación

## The list of communities

communities-title = Comunidades
communities-hint = Cada comunidad trata de un tema y tiene sus propias reglas y su moderación.
communities-create = Crear una comunidad
communities-empty = Todavía no hay ninguna comunidad.
communities-empty-create = Crear la primera
communities-older = Más comunidades
communities-search = Buscar una comunidad
communities-search-button = Buscar
communities-search-none = Ninguna comunidad de aquí tiene eso en su nombre o título.
communities-sort-subscribers = Miembros
communities-sort-active = Activas
communities-sort-new = Nuevas
communities-sort-name = Nombre
communities-sorts = Orden de las comunidades
instances-title = Otros servidores
instances-hint = Servidores de los que aquí se conocen personas o comunidades.
instances-empty = Aquí todavía no se conoce ningún otro servidor.
instances-blocked = Bloqueado aquí
instances-older = Más servidores

## Starting or changing a community

community-form-title = Crear una comunidad
community-form-edit-title = Ajustes de { $community }
community-form-name = Nombre
community-form-name-hint = De 3 a 20 letras, cifras o guiones bajos, como en «cocina». Forma parte de la dirección y no se puede cambiar.
community-form-display-name = Título
community-form-display-name-hint = Lo que se lee, como en «La cocina».
community-form-sidebar = De qué trata
community-form-sidebar-hint = Puedes dar formato con Markdown. Explica qué cabe aquí y qué no. Se muestra junto a cada página de la comunidad.
community-form-mode = Qué se hace aquí
community-form-mode-questions = Preguntar y responder: cada publicación es una pregunta, y se pueden aceptar respuestas
community-form-mode-discussion = Conversar: publicaciones y comentarios
community-form-description-hint = Una frase para las listas, y para quien no es miembro si la comunidad es privada.
community-form-visibility = Quién la ve
community-form-visibility-public = Todo el mundo
community-form-visibility-unlisted = Quien tenga su dirección; no está en ninguna lista
community-form-visibility-local = Las personas con sesión abierta en este sitio
community-form-visibility-private = Los miembros que la moderación deje entrar
community-form-who-may-post = Quién puede publicar
community-form-who-everyone = Quien la vea
community-form-who-members = Los miembros
community-form-who-moderators = La moderación
community-form-nsfw = Contenido sensible
community-form-languages = Idiomas de las publicaciones y respuestas
community-form-scores = Cuándo se muestran los votos
community-form-scores-hint = Así los votos en lo nuevo no se dejan llevar por los anteriores. Los ven quien escribió y la moderación.
community-form-scores-at-once = Enseguida
community-form-scores-hour = Al cabo de una hora
community-form-scores-four = Al cabo de cuatro horas
community-form-scores-eight = Al cabo de ocho horas
community-form-scores-day = Al cabo de un día
community-form-delete = Borrar esta comunidad
community-form-restore = Restaurar esta comunidad
community-form-create = Crear la comunidad
community-form-save = Guardar

## Colours, as names beside what they look like

colour-label = Color
colour-site = Como el sitio
colour-none = Ninguno
colour-teal = Verde azulado
colour-blue = Azul
colour-indigo = Índigo
colour-violet = Violeta
colour-plum = Ciruela
colour-rose = Rosa
colour-rust = Óxido
colour-ochre = Ocre
colour-moss = Musgo
colour-slate = Pizarra

## The tags of a community

tags-title = Etiquetas de { $community }
tags-hint = Una etiqueta clasifica publicaciones. Puede significar que una pregunta pide respuestas serias, o que está resuelta.
tags-empty = Todavía no hay etiquetas.
tags-add = Añadir una etiqueta
tags-name = Nombre
tags-meaning = Qué significa
tags-meaning-none = Solo lo que dice
tags-meaning-serious = Se piden respuestas serias
tags-meaning-solved = Resuelta

## Rules of a community, and of the site

rules-heading = Reglas
rules-title = Reglas de { $community }
rules-title-site = Reglas de este sitio
rules-of-site = De todo el sitio
rules-of-community = De esta comunidad
rules-number = Regla { $n }
rules-number-site = Regla del sitio { $n }
rules-named = { $rule }: { $name }
rules-found = { $rule }. { $finding }
# Above a form that comes back because of rules, which say below what is wrong.
rules-broken = No se ha enviado, porque incumple una regla. Se conserva lo que escribiste; al lado se dice qué falla.
rules-advise = Todavía no se ha enviado, porque una regla lo desaconseja. Se conserva lo que escribiste. Cámbialo o publícalo de todos modos.
rules-anyway = Publicarlo de todos modos
rules-carry = Llevarlo a !{ $community }
rules-effect-refuse = Así no se puede enviar.
rules-effect-hold = Si lo envías así, solo lo veréis tú y la moderación hasta que se decida.
rules-for-answers = Reglas para lo que escribes aquí
rules-record = En los últimos 30 días
rules-record-link = Cifras
rules-count-advised = { $count ->
    [one] Avisó { $count } vez
   *[other] Avisó { $count } veces
}
rules-count-held = { $count ->
    [one] { $count } texto retenido
   *[other] { $count } textos retenidos
}
rules-count-refused = { $count ->
    [one] { $count } texto rechazado
   *[other] { $count } textos rechazados
}
rules-count-dry = { $count ->
    [one] Anotó { $count } vez mientras estuvo a prueba
   *[other] Anotó { $count } veces mientras estuvo a prueba
}
rules-count-removals = { $count ->
    [one] { $count } texto retirado por ella
   *[other] { $count } textos retirados por ella
}
rules-count-overturned = { $count ->
    [one] { $count } decisión revocada tras un recurso
   *[other] { $count } decisiones revocadas tras un recurso
}
rules-tried = Lo que encontró en textos nuevos mientras estuvo a prueba
rules-would-advise = Se habría avisado a quien lo escribió.
rules-would-hold = Se habría retenido.
rules-would-refuse = Se habría rechazado.
rules-would-remove = Se habría retirado.
rules-own = Desde su último cambio, la comprobación decidió por sí misma { $decided ->
    [one] { $decided } vez
   *[other] { $decided } veces
}. { $overturned ->
    [one] Se revocó { $overturned } decisión.
   *[other] Se revocaron { $overturned } decisiones.
}
rules-paused = Esta comprobación se pausó sola: de { $decided ->
    [one] { $decided } decisión
   *[other] { $decided } decisiones
}, { $overturned ->
    [one] { $overturned } fue revocada.
   *[other] { $overturned } fueron revocadas.
} No hace nada hasta que alguien la active de nuevo.
rules-resume = Activarla de nuevo
rules-resume-hint = La cuenta empieza de cero.
rules-run = Probarla con lo que hay
rules-run-hint = Mira lo publicado en los últimos 30 días y muestra dónde habría encontrado algo. No hace nada.
rules-run-begin = Probarla con los últimos 30 días
rules-run-under-way = { $count ->
    [one] En marcha: se ha mirado { $count } texto hasta ahora. Vuelve a cargar la página en un rato.
   *[other] En marcha: se han mirado { $count } textos hasta ahora. Vuelve a cargar la página en un rato.
}
rules-run-done = { $count ->
    [one] Se ha mirado { $count } texto. Habría encontrado algo en este número: { $n }.
   *[other] Se han mirado { $count } textos. Habría encontrado algo en este número: { $n }.
}
rules-read = Leer las reglas de la barra lateral
rules-read-title = Reglas en la barra lateral de { $community }
rules-read-hint = Estas son las reglas que se encontraron en la barra lateral. Elígelas y cámbialas; nada actúa antes de que lo confirmes. Después figuran como reglas, y ya no en la barra lateral; lo que no tomes se queda en ella.
rules-elsewhere-unknown = Este sitio no conoce esa comunidad. Se enviará a la gente con un enlace, y no podrá llevarse el borrador.
rules-read-none = No se encontraron reglas en la barra lateral.
rules-read-original = La barra lateral como está
rules-read-left = La barra lateral como quedará
rules-read-take = Tomar esta regla
rules-read-confirm = Tomar estas reglas
rules-read-offer = La barra lateral contiene reglas. Pueden ser reglas que el programa muestra, cita y comprueba.
rules-empty = Todavía no hay reglas.
rules-edit = Editar las reglas
rules-edit-title = Editar las reglas de { $community }
rules-edit-title-site = Editar las reglas de este sitio
rules-edit-hint = La gente ve las reglas en este orden y las cita por su número. El programa puede comprobar algunas por sí mismo.
rules-elsewhere = Para sitios que solo conocen una barra lateral
rules-elsewhere-hint = La barra lateral de la comunidad con sus reglas detrás, para copiarla adonde no hay otra cosa para ellas. Las líneas del final son para programas y no se muestran.
rules-add = Añadir una regla
rules-up = Subir
rules-down = Bajar
rules-retire = Retirar
rules-in-force = En vigor desde el { $day }
rules-version = Versión { $n }
rules-version-replaced = Así decía entonces. La regla se cambió el { $day }.
rules-version-retired = Esta regla se retiró el { $day }.
rules-version-today = La regla como es hoy
rules-all = Todas las reglas
rules-checked = El programa comprueba: { $check }
rules-by-people = La juzgan personas.
rule-name = La regla en una línea
rule-text = Explicación
rule-text-hint = Con ejemplos, si ayudan. Markdown.
rule-scope = De qué trata
rule-scope-post = Preguntas y publicaciones
rule-scope-answer = Respuestas, y comentarios directos a una publicación
rule-scope-reply = Réplicas a comentarios
rule-scope-all = Todo
rule-check = Qué comprueba el programa
rule-check-hint = Sin comprobación juzgan las personas, que pueden denunciar por esta regla.
rule-check-none = Nada
rule-check-show = Mostrar sus ajustes
rule-outcome = Qué pasa entonces
rule-outcome-advise = Se avisa a quien escribe, que puede enviarlo de todos modos
rule-outcome-refuse = No se acepta; quien escribe conserva el texto y sabe por qué
rule-outcome-hold = Solo lo ven quien lo escribió y la moderación hasta que se decida
rule-outcome-remove = Se retira
rule-message = Qué se dice a quien escribe
rule-message-hint = En lugar de la frase del propio programa.
rule-messages = Mensajes preparados
rule-messages-hint = Uno por línea, diez como mucho. Quien decide según esta regla puede elegir uno.
rule-stage = La comprobación está
rule-stage-active = activada
rule-stage-dry-run = a prueba: anota lo que haría y no hace nada
rule-stage-paused = en pausa
rule-stage-off = desactivada
rule-set-strict = El título debe terminar con un signo de interrogación
rule-set-languages = Idiomas que se hablan aquí, por sus códigos
rule-set-languages-hint = Uno por línea o con comas, como en, es.
rule-set-words-max = Palabras a partir de las cuales un texto es demasiado largo
rule-set-words-min = Mínimo de palabras
rule-set-what = Qué se busca
rule-set-emoji = Nada más que emojis
rule-set-links = Nada más que enlaces o imágenes
rule-set-one-liners = Las frases que se sueltan en todas partes
rule-set-more-one-liners = Otras frases
rule-set-one-a-line = Una por línea.
rule-set-community = La comunidad a la que pertenecen
rule-set-community-hint = Como !feedback, o !feedback@example.org en otro servidor.
rule-set-topics = Temas
rule-set-topics-hint = Palabras y frases, una por línea.
rule-set-days = Días hacia atrás
rule-set-days-hint = 0 es desde siempre.
rule-set-similarity = Cuánto se parecen dos títulos que preguntan lo mismo, en tanto por ciento
rule-set-title-min = Mínimo de caracteres de un título
rule-set-title-max = Máximo de caracteres de un título
rule-set-body-min = Mínimo de caracteres de un texto
rule-set-body-max = Máximo de caracteres de un texto
rule-set-list = Palabras y frases
rule-set-patterns = Patrones
rule-set-patterns-hint = Expresiones regulares, una por línea. Cuantas más sean y más grandes, menos se busca en un texto largo.
rule-try-sample = Un texto para probar la lista
rule-try-hint = Un título o un texto. Se busca tal como se envía; no se guarda nada.
rule-try = Probar la lista
rule-try-found = La lista encuentra: { $words }
rule-try-nothing = La lista no encuentra nada en él.
rule-set-whole-words = Solo palabras enteras
rule-set-in-title = En títulos
rule-set-in-body = En textos
rule-set-allowed = Solo estos dominios
rule-set-forbidden = Nunca estos dominios
rule-set-none-in-title = Ningún enlace en los títulos
rule-set-link-only = Un texto que no es más que un enlace
rule-set-tags = Etiquetas de las que una publicación necesita una, como en sus direcciones
rule-set-tags-hint = Una por línea; ninguna vale por cualquier etiqueta.
rule-set-nsfw = Lo que la publicación necesita es la marca «Sensible»
rule-set-when = Palabras en un título que la hacen necesaria
rule-set-or-link = Un enlace vale tanto como un texto
rule-set-unnamed = Pasan los textos cuyo idioma nadie indicó
rule-set-most = El máximo
rule-set-minutes = En cuántos minutos
rule-set-new-days = Días durante los que una cuenta es nueva
rule-set-contributions = Publicaciones y comentarios aquí hasta que alguien deja de ser nuevo
rule-set-remote = También gente de otros servidores

## Asking, and posting in a discussion

ask-title = Hacer una pregunta
ask-title-post = Escribir una publicación
ask-where = Dónde
ask-where-hint = La comunidad a la que se pregunta.
ask-where-choose = Elige una comunidad
ask-where-none = Todavía no hay ninguna comunidad donde preguntar.
ask-question = Pregunta
ask-question-hint = Una frase que se pueda responder sin leer más.
ask-post-title = Título
ask-details = Detalles, si ayudan
ask-details-hint = Puedes dar formato con Markdown. ¿Qué has probado, qué te diría una buena respuesta? Déjalo vacío si la pregunta ya lo dice todo.
ask-text = Texto
ask-text-hint = Puedes dar formato con Markdown.
ask-url = Enlace
ask-url-hint = Una página web de la que trata esto.
ask-where-show = Mostrar sus reglas y etiquetas
ask-rules = Qué tiene cabida en { $community }
ask-tags = Marcar como
ask-serious = Seria: solo respuestas serias
ask-language = Idioma
ask-language-hint = El idioma en que está escrito, para que la gente encuentre lo que puede leer.
ask-language-none = Ninguno en particular
languages-all = Todos los idiomas
ask-nsfw = Contenido sensible
ask-cross-post-of = Quedará enlazada con:
ask-cross-post-text = También se preguntó en { $address }
ask-send = Preguntar
ask-send-post = Publicar
ask-seen-by = Cualquiera puede leer esto, también sin cuenta.
ask-seen-by-local = Pueden leer esto quienes entren con una cuenta de este servidor.
ask-markdown = Formato: *énfasis*, **fuerte**, > cita, - lista, [texto](dirección)

## Questions like the one that is being asked

alike-title = ¿Ya se preguntó?
alike-answered = respondida
alike-answers-me = Esto me responde
found-title = ¿Te responde esto?
found-explanation = Si te responde, lo que empezaste a preguntar se descarta. Si no, se guarda como borrador.
found-yes = Sí, descartar mi borrador e ir allí
found-no = No, volver a mi pregunta

## Search

search-title = Buscar
search-title-of = Buscar: { $text }
search-field = Texto que se busca
search-button = Buscar
search-tabs = Qué se encuentra
search-posts = Preguntas
search-comments = Respuestas
search-communities = Comunidades
search-people = Personas
search-best = Mejores
search-new = Nuevas
search-more = Más
search-is-answer = Respuesta
search-is-comment = Comentario
search-nothing = No se encontró nada.
search-nothing-yet = No se encontró nada entre lo más reciente que se revisó.
search-nothing-hint = Prueba con menos palabras o con otras, o quita lo que limita la búsqueda.
search-no-words = Aquí no hay nada que se pueda buscar: escribe una palabra o un número.
search-too-long = { $limit ->
    [one] Solo se buscó el primer carácter.
   *[other] Solo se buscaron los primeros { $limit } caracteres.
}
search-too-many = { $limit ->
    [one] Solo se buscó la primera palabra.
   *[other] Solo se buscaron las primeras { $limit } palabras.
}
search-unclear = No se entendió «{ $text }», así que se dejó fuera.
search-again = Se dejó fuera «{ $text }», porque antes se pidió otra cosa.
search-no-community = Aquí no hay ninguna comunidad «{ $name }». Lo demás se buscó en todas partes.
search-no-person = Aquí no hay nadie con el nombre «{ $name }». Lo demás se buscó en lo que escribió todo el mundo.
search-tags-of-questions = Las etiquetas son de las preguntas, así que las respuestas se buscaron sin ellas.
search-words-only = Las comunidades y las personas se encuentran solo por palabras, así que el resto se dejó fuera.
search-help = Cómo limitar una búsqueda
search-help-phrase = estas palabras, una detrás de otra
search-help-in = en esta comunidad, como en in:cocina
search-help-by = de esta persona, como en by:ines
search-help-unanswered = preguntas sin respuesta
search-help-solved = preguntas resueltas
search-help-accepted = preguntas con una respuesta aceptada, o respuestas aceptadas
search-help-tag = preguntas con esta etiqueta
search-help-serious = preguntas que piden respuestas serias, o con «no» las que no las piden
search-help-before = de antes de este día, mes o año
search-help-after = de este día, mes o año en adelante

## Drafts and previews

draft-saved = Borrador guardado
draft-unsaved = No se pudo guardar el borrador. Tu texto sigue aquí; se volverá a intentar mientras escribes.
draft-save = Guardar borrador
draft-discard = Descartar borrador
draft-found = Dejaste aquí un borrador. Abajo está su texto.
drafts-title = Borradores
drafts-hint = Lo que empezaste y no enviaste. Un borrador se conserva 90 días.
drafts-empty = No tienes borradores.
drafts-answer = Respuesta a { $title }
drafts-reply = Réplica en { $title }
drafts-edit = Cambio en { $title }
drafts-untitled = Sin título
drafts-continue = Continuar
preview-title = Vista previa
preview-hint = Así se verá. Todavía no se ha enviado nada.

## Moderación

moderate-link = Moderar
moderate-title = Moderar
moderate-title-person = Moderar a { $name }
moderate-title-community = Cuidar de { $name }
moderate-intro = La persona afectada sabrá qué se hizo y por qué, y cómo pedir que otra persona lo revise. Todo el mundo puede leerlo en el registro.
moderate-what = Qué hacer
moderate-rule-none = Otra cosa, en palabras
moderate-reason-hint = Para la persona afectada y el registro público. Hace falta si no se elige una regla.
moderate-facts-hint = Solo lo leen quienes moderan esta comunidad y quienes administran.
moderate-law-hint = Solo si es ilegal: qué ley y cómo la infringe. Para la persona afectada y el registro público.
moderate-days-hint = Tras cuántos días termina por sí solo. Vacío: no antes de que alguien lo deshaga.
moderate-content = Retirar también lo que escribió en los últimos días
moderate-content-hint = Cuántos días atrás, 36500 para todo. Vacío: todo se queda. Una decisión retira 500 publicaciones y otros tantos comentarios, y dice si queda más.
moderate-to = Comunidad donde encaja
moderate-to-hint = Para moverla hay que moderar también allí. Con una retirada es un enlace: de aquí o de otro servidor, como nombre@servidor.
moderate-same-as = La pregunta anterior
moderate-same-as-hint = Su dirección aquí, o su número.
moderate-tags = Etiquetas que tendrá
moderate-tags-hint = Solo para darle otras etiquetas; sin ninguna no tiene.
moderate-canned = Un mensaje preparado
moderate-canned-none = Ninguno
moderate-canned-hint = Cita su regla si no se elige otra. Lo que escribas abajo va debajo de él.
moderate-password-hint = Solo para lo que va lejos: borrar definitivamente, que no se puede deshacer, retirar una comunidad y quitar lo que alguien escribió en todo el sitio.
moderate-send = Decidir
moderate-author = Moderar a quien lo escribió
moderate-standing = { $what }: verlo o deshacerlo
moderate-people = Moderación
moderate-person-hint = Una persona por su nombre.
do-remove = Retirar
do-hold = Retener para la moderación
do-restore = Devolver
do-lock = Cerrar: sin más respuestas debajo
do-pin = Fijar en esta comunidad
do-pin-site = Fijar en todo el sitio
do-distinguish = Hablar aquí por la moderación
do-mark-nsfw = Marcar como contenido sensible
do-unmark-nsfw = Quitar la marca de sensible
do-mark-serious = Pedir respuestas serias
do-unmark-serious = Quitar la marca de seria
do-tag = Poner estas etiquetas
do-move = Mover a otra comunidad
do-duplicate = Decir que ya se preguntó
do-warn = Advertir
do-ban = Expulsar
do-mute = Silenciar debajo de esta publicación
do-remove-recent = Retirar lo que escribió últimamente
do-appoint = Nombrar para la moderación
do-dismiss = Retirar de la moderación
do-transfer = Poner al frente de la moderación
do-remove-community = Retirar esta comunidad
do-hide-community = Quitar esta comunidad de las listas
do-purge = Borrar definitivamente
done-remove = Retirada
done-hold = Retención
done-restore = Devolución
done-lock = Cierre
done-pin = Fijación en la comunidad
done-pin-site = Fijación en el sitio
done-distinguish = Marca de voz de la moderación
done-mark-nsfw = Marca de sensible
done-unmark-nsfw = Sin marca de sensible
done-mark-serious = Petición de respuestas serias
done-unmark-serious = Sin petición de respuestas serias
done-tag = Cambio de etiquetas
done-move = Traslado a otra comunidad
done-duplicate = Marca de pregunta repetida
done-warn = Advertencia
done-ban = Expulsión
done-mute = Silencio debajo de una publicación
done-remove-recent = Retirada de lo escrito últimamente
done-appoint = Nombramiento para la moderación
done-dismiss = Cese en la moderación
done-transfer = Paso al frente de la moderación
done-remove-community = Retirada de la comunidad
done-hide-community = Salida de las listas de comunidades
done-purge = Borrado definitivo
decision-title = Decisión { $n }
decision-what = Qué se decidió
decision-about = Sobre
decision-person = A quién atañe
decision-where = Dónde
decision-where-site = Todo el sitio
decision-who = Quién decidió
decision-who-rule = Una regla por sí sola (automatizado)
decision-who-moderator = Alguien de la moderación
decision-who-admin = { $name }, por el sitio
decision-why = Por qué
decision-why-nothing = Esto no necesitaba motivo.
decision-ground = Con qué fundamento
decision-ground-law = Se considera ilegal: { $law }
decision-ground-rule = Se considera que infringe una regla de este lugar.
decision-ground-words = Se considera que no encaja en este lugar, por el motivo indicado.
decision-belongs = Su lugar es
decision-territory = En qué países
decision-territory-all = En todos
decision-found = Qué encontró la regla
decision-facts = Anotado para la moderación
decision-how = Cómo surgió
decision-how-report = Alguien lo denunció
decision-how-own = Lo vio alguien de la moderación
decision-how-automated = Lo encontró una regla
decision-how-appeal = Resulta de un recurso
decision-told = Cómo se le informa
decision-concerned = Esto te afecta porque escribiste en esta comunidad: vale también para tus publicaciones y comentarios allí.
decision-told-log = No tiene cuenta aquí, así que nadie puede escribirle: lo cuenta el registro público.
decision-when = Cuándo
decision-until = Hasta
decision-until-undone = Hasta que alguien lo deshaga
decision-undone = Deshecha el { $date }. Ya no vale.
decision-over = Ha terminado.
decision-text = El texto tal como estaba
decision-along = Lo que se retiró con ello
decision-along-count = { $count ->
    [one] Se retiró { $count } texto.
   *[other] Se retiraron { $count } textos.
  }
decision-along-more = En ese tiempo escribió más de lo que una decisión retira.
decision-along-rest = Retirar el resto
decision-along-comment = Una respuesta o un comentario
decision-along-place = Dónde estaba
decision-along-next = Más textos
decision-part = Se corrigió uno de estos textos, que desde entonces se decide por separado: decisión { $n }
decision-part-stands = Uno de estos textos se corrigió y vuelve a estar: decisión { $n }
decision-undo = Deshacer esta decisión
decision-repair = Corregirlo y enviarlo de nuevo
decision-repair-hint = Quien lo decidió lo revisa primero.
decision-repaired = Corregido el { $date } por quien lo escribió.
decision-repair-waiting = La moderación aún no lo ha revisado.
decision-repair-accepted = La moderación lo devolvió.
decision-repair-declined = La moderación lo dejó como se decidió.
decision-repair-now = Ver el texto como está ahora
decision-repair-accept = Devolverlo
decision-repair-decline = Dejarlo como se decidió
decision-appeal-heading = Recurso: que otra persona lo revise
decision-appeal-until = Puedes pedirlo una vez, hasta el { $date }. Lo revisa alguien distinto de quien decidió, si lo hay.
decision-appeal-send = Pedirlo
decision-redress-heading = Qué más puedes hacer
decision-redress-settlement = Puedes acudir a un órgano que resuelva estos litigios fuera de los tribunales, donde haya uno certificado en tu país.
decision-redress-court = Puedes acudir a los tribunales. No hace falta pedirlo antes aquí.
decision-redress-contact = Puedes escribir a quienes administran este sitio.
decision-appealed = Pedido el { $date }.
decision-appeal-open = Nadie ha decidido aún.
decision-appeal-upheld = Se mantiene.
decision-appeal-overturned = Se revocó, y todo está como antes.
decision-appeal-overturned-only = Se revocó: no debió decidirse así. No queda nada que se pueda devolver.
decision-appeal-changed = Se cambió.
decision-former = Antes se basaba en esto:
decision-appeal-same = Lo decidió la misma persona, porque no hay otra.
decision-answer-heading = Tu respuesta
decision-answer-upheld = Mantenerla
decision-answer-overturned = Revocarla: se devuelve todo
decision-answer-changed = Cambiarla: que termine antes o se base en otra cosa
decision-change = En qué se basa desde ahora
decision-answer-send = Enviar la respuesta
decision-answer-other = Esta decisión la tomaste tú, así que el recurso lo revisa otra persona.
decision-others = Qué más se decidió sobre ti
modlog-title = Registro de moderación
modlog-title-site = Registro de todo el sitio
modlog-title-community = Registro de moderación de { $name }
modlog-empty = No se decidió nada de ese tipo.
modlog-older = Decisiones anteriores
modlog-answer = una respuesta a { $title }
modlog-comment = un comentario en { $title }
modlog-filter = Filtrar
modlog-any = Cualquiera
modlog-action = Decisión
modlog-rule-hint = Las reglas de una comunidad se eligen en el registro de esa comunidad, al que lleva su página.
modlog-moderator = Quién modera
modlog-by = Quién decidió
modlog-by-people = Personas
modlog-by-rules = Reglas por sí solas
modlog-appeal = Tras un recurso
modlog-appeal-open = Aún sin decidir
modlog-appeal-upheld = Mantenida
modlog-appeal-overturned = Revocada
modlog-appeal-changed = Cambiada
modlog-undone = deshecha
modlog-years = Cifras por año
modlog-years-hint = Decisiones de este sitio, con lo que fue de ellas. Quien se ve afectado por una recibe una exposición de motivos.
modlog-count-made = Tomadas
modlog-count-automated = Por reglas
modlog-count-stated = Exposiciones
modlog-count-undone = Deshechas
modlog-count-appealed = Recursos
modlog-notices = Denuncias, avisos y recursos
modlog-notice-rule = Denuncias por una regla
modlog-notice-not-serious = Denuncias de respuestas poco serias
modlog-notice-other = Denuncias con palabras propias
modlog-notice-illegal = Avisos de algo ilegal
modlog-notice-came = Llegaron
modlog-notice-waiting = Esperan
modlog-notice-kept = Nada cambió
modlog-notice-removed = Retirado, o devuelto
modlog-notice-acted = Otra cosa, o respondido
modlog-notice-median = Tiempo mediano
modlog-automated = Decisiones de las propias reglas: { $made }. Revocadas de ellas: { $wrong }.
modlog-names-on = Nombrar a quien modera en el registro
modlog-names-off = No nombrar a quien modera en el registro
notice-decided = Se decidió esto sobre ti o lo que escribiste: { $title }
notice-undone = Esto ya no vale: { $title }
notice-place-decided = Se decidió esto sobre una comunidad en la que escribiste: { $title }
notice-place-undone = Esto se decidió sobre una comunidad en la que escribiste, y ya no vale: { $title }
notice-appealed = Hay un recurso sobre esto: { $title }
notice-appeal-decided = Se decidió el recurso sobre esto: { $title }
notice-repaired = Quien lo escribió corrigió esto: { $title }
notice-repair-decided = La moderación revisó lo que corregiste: { $title }
notice-about = { $what }: { $title }

## Editing, deleting, restoring

edit-title-question = Editar tu pregunta
edit-title-post = Editar tu publicación
edit-title-answer = Editar tu respuesta
edit-title-comment = Editar tu comentario
edit-save = Guardar
stale-title = Alguien cambió esto mientras tanto
stale-explanation = Se guardó desde otro lugar después de que lo abrieras, así que tu versión no se guardó. Está abajo, sin cambios.
stale-theirs = La versión que hay ahora
stale-yours = Tu versión
stale-save-yours = Guardar mi versión
stale-keep-theirs = Dejar la versión que hay
delete-title-question = Borrar tu pregunta
delete-title-post = Borrar tu publicación
delete-title-answer = Borrar tu respuesta
delete-title-comment = Borrar tu comentario
delete-explanation = Su lugar y lo que se respondió debajo se quedan; el texto se oculta a todo el mundo menos a ti. Puedes restaurarlo.
restore-title = Restaurar esto
restore-explanation = El texto vuelve a su lugar y todo el mundo puede leerlo.
delete-confirm = Borrar

## A person

person-posts = Preguntas y publicaciones
person-answers = Respuestas y comentarios
person-accepted = Respuestas aceptadas
person-post-count = { $count ->
    [one] { $count } pregunta o publicación
   *[other] { $count } preguntas y publicaciones
}
person-answer-count = { $count ->
    [one] { $count } respuesta o comentario
   *[other] { $count } respuestas y comentarios
}
person-joined = aquí desde el { $day }
person-bot = Un programa maneja esta cuenta.
person-deleted = Esta persona borró su cuenta. Lo que escribió con este nombre ya no está o quedó sin firma.
person-banned = Esta persona tiene prohibido participar aquí.
person-elsewhere = Esta persona está en otro servidor, { $host }.
person-accepted-empty = Aún no hay respuestas aceptadas.
person-posts-empty = Todavía no hay preguntas ni publicaciones.
person-answers-empty = Todavía no hay respuestas ni comentarios.
person-block = Bloquear
person-unblock = Desbloquear
person-blocked = Bloqueaste a esta persona: lo que escribe se omite en lo que lees.
person-block-server = Bloquear a todos en { $host }
person-tabs = Lo que escribió esta persona
person-older = Anteriores

## What one keeps for oneself: saved, hidden, deleted

saved-title = Guardado
saved-tabs = Lo que guardaste u ocultaste
saved-posts = Preguntas y publicaciones
saved-comments = Respuestas y comentarios
saved-hidden = Oculto
saved-posts-empty = Todavía no has guardado ninguna pregunta ni publicación. «Guardar» está debajo de cada una.
saved-comments-empty = Todavía no has guardado ninguna respuesta ni comentario. «Guardar» está debajo de cada uno.
saved-hidden-empty = No has ocultado nada. Lo que ocultes queda fuera de tus listas.
saved-remove = Quitar
saved-unhide = Volver a mostrar
deleted-title = Lo que borraste
deleted-hint = Esto solo lo ves tú. Lo que restaures vuelve a estar en su sitio.
deleted-posts-empty = No has borrado ninguna pregunta ni publicación.
deleted-comments-empty = No has borrado ninguna respuesta ni comentario.
own-untitled = Una pregunta o publicación que ya no puedes leer

## Earlier versions of a text

history-title = Historial de { $title }
history-title-comment = Historial de este texto
history-now = Como está ahora
history-first = Como se escribió al principio
history-version = Versión del { $date }
history-none = Esto nunca cambió, o solo justo después de escribirse.
history-blank = Vaciar esta versión
history-blanked = Esta versión se vació el { $date }.
history-older = Versiones anteriores
history-back = Volver al texto
blank-title = Vaciar esta versión
blank-explanation = Su texto se vacía para siempre y para todo el mundo. Que se vació, y cuándo, queda a la vista.
blank-confirm = Vaciarla

## The inbox

inbox-title = Bandeja de entrada
inbox-empty = Aquí todavía no hay nada. Las respuestas a lo que preguntes y a lo que escribas aparecerán aquí.
inbox-mark-read = Marcar como leído
inbox-mark-unread = Marcar como no leído
inbox-mark-all-read = Marcar todo como leído
inbox-is-unread = sin leer
inbox-older = Avisos anteriores

notice-answer = { $person } respondió a tu pregunta { $title }
notice-comment = { $person } comentó tu publicación { $title }
notice-reply = { $person } te respondió en { $title }
notice-accepted = { $person } aceptó tu respuesta a { $title }
notice-followed-answer = { $person } respondió a { $title }, que sigues
notice-join-asked = { $person } pide entrar en { $community }
notice-join-admitted = { $person } te dejó entrar en { $community }
notice-join-denied = { $person } no te dejó entrar en { $community }
notice-followed-comment = { $person } comentó en { $title }, que sigues
notice-followed-reply = { $person } comentó debajo de algo que sigues, en { $title }
notice-me-too = { $person } aceptó una respuesta a { $title }, que tú también preguntaste
notice-mention = { $person } te nombró en { $title }
notice-report-kept = Quienes moderan vieron lo que denunciaste y lo dejaron: { $title }
notice-report-removed = Quienes moderan retiraron lo que denunciaste: { $title }
notice-report-acted = Quienes moderan hicieron algo con lo que denunciaste: { $title }
notice-rule-paused = Una comprobación se pausó sola, porque se revocaron demasiadas de sus decisiones: { $title }
notice-advised = Una regla desaconseja lo que publicaste en { $title }
notice-mail = Quienes moderan te escribieron: { $title }

## Reports

action-report = Denunciar
action-not-serious = No es una respuesta seria
report-tap-seen-by = «No es una respuesta seria» llega a quienes moderan; donde no hay nadie, a quienes administran el sitio. Quienes moderan no ven tu nombre; quienes administran el sitio, sí.
report-tapped = Gracias. Está en la mesa, y recibirás un aviso de lo que resulte.
report-title-post = Denunciar esta publicación
report-title-comment = Denunciar esta respuesta o comentario
report-title-community = Denunciar esta comunidad
report-title-person = Denunciar a esta persona
report-why = Por qué
# { $number } is the rule's number, { $name } what it is called.
report-other = Otra cosa, con palabras
report-words = Con tus palabras
report-words-hint = Lo que debe saber quien decide. Solo hace falta con «Otra cosa».
report-to = Quién lo mira
report-to-admins = Mejor enviarla a quienes administran el sitio
report-seen-by = Las denuncias por una regla de la comunidad, y todo lo demás, llegan a quienes moderan { $community }; las de una regla del sitio, a quienes lo administran. Quienes moderan no ven tu nombre; quienes administran el sitio, sí.
report-seen-by-admins = Quienes administran este sitio ven tu denuncia, con tu nombre.
report-send = Enviar
report-illegal-link = Es ilegal
report-gone = Algo que ya no está
report-waits = Nadie ha decidido todavía
report-kept = Se dejó como está
report-removed = Retirado
report-acted = Se hizo algo al respecto
reports-title = Tus denuncias
reports-sent = Gracias. Tu denuncia está en la mesa. Lo que resulte aparece aquí, y recibes un aviso.
reports-empty = Todavía no has denunciado nada.
illegal-title = Denunciar algo ilegal
illegal-intro = Para contenido de este sitio que va contra la ley. No necesitas cuenta. Quienes administran el sitio lo leen y responden.
illegal-urls = Direcciones
illegal-urls-hint = Dónde está, una dirección por línea.
illegal-why = Por qué es ilegal
illegal-why-hint = Di qué ley y por qué, con toda la exactitud que puedas, y que crees de buena fe que lo que dices es cierto y completo.
illegal-name = Tu nombre
illegal-email = Tu dirección de correo
illegal-email-hint = Nombre y dirección pueden quedar vacíos, como permite la ley en casos de abuso de menores. La respuesta aparece en todo caso en la página siguiente.
illegal-number = Notificación número { $number }
illegal-received = Se recibió tu notificación.
illegal-keep = Guarda la dirección de esta página: la respuesta aparecerá aquí, y nadie más la conoce.
illegal-answer = Respuesta
illegal-answer-hint = Qué decidiste y por qué, y cómo oponerse. Lo lee quien envió la notificación.
illegal-waits = Nadie ha respondido todavía.

## The desk

site-desk = Mesa
site-desk-waiting = { $count ->
    [one] { $count } asunto pendiente
   *[other] { $count } asuntos pendientes
}
desk-title = Mesa
desk-keys = Teclas: j y k pasan de una a otra; a deja o aprueba; r y el número de una regla, retira; m muestra otras decisiones; u, las que tratan de quien lo escribió; w le escribe; c indica que lo miras tú.
desk-empty = Aquí no espera nada.
desk-more = Más cosas que esperan
desk-filters = Qué espera
desk-places = Dónde espera
desk-everywhere = En todas partes
desk-site = Sitio
desk-all = Todo
desk-reports = Denuncias
desk-held = Retenido
desk-appeals = Recursos
desk-repairs = Corregido
desk-applications = Solicitudes
desk-mail = Cartas
desk-illegal = Ilegal
desk-post = Publicación
desk-comment = Respuesta o comentario
desk-community = Comunidad
desk-person = Persona
desk-letter = Carta
desk-application = Solicitud para entrar
desk-appeal = Recurso
desk-repair = Corregido por quien lo escribió
desk-held-tag = retenido
desk-removed-tag = retirado
desk-deleted-tag = borrado por quien lo escribió
desk-handled = resuelto
desk-keep = Dejarlo
desk-approve = Aprobar
desk-done = No hace falta responder
desk-look = Mirarlo
desk-claim = Lo miro yo
desk-unclaim = Lo dejo a otros
desk-claimed = { $name } está mirando esto.
desk-claimed-mine = Lo miras tú. El resto te lo deja durante 10 minutos.
desk-keep-over = Dejarlo de todos modos
desk-remove-over = Aunque otra persona lo esté mirando
desk-remove = Retirar…
desk-message = Mensaje a quien lo escribió
desk-message-hint = Va con la regla que pulses. Si queda vacío, se envía el mensaje de la regla.
desk-remove-by-message = Retirar solo por este motivo
desk-record-here = En esta comunidad:
desk-record-newest = contado hasta { $count }
desk-record-removals = { $count ->
    [one] { $count } retirada
   *[other] { $count } retiradas
}
desk-record-decisions = { $count ->
    [one] { $count } decisión más
   *[other] { $count } decisiones más
}
desk-record-findings = { $count ->
    [one] { $count } hallazgo de las comprobaciones
   *[other] { $count } hallazgos de las comprobaciones
}
desk-found = Lo que dijeron las comprobaciones
desk-found-advised = Se avisó a quien lo escribió, y lo envió de todos modos.
desk-found-held = Se dejó en espera.
desk-found-removed = Se retiró.
desk-found-dry = Esta regla solo está a prueba, así que no tuvo consecuencias.
desk-above = En respuesta a:
desk-moderate = Otras decisiones
desk-moderate-author = Decidir sobre quien lo escribió
desk-moderate-person = Decidir sobre esta persona
desk-write = Escribirle
desk-narrow = Por regla o espera
desk-age = Espera desde hace
desk-age-any = cualquier tiempo
desk-age-day = más de un día
desk-age-week = más de una semana
desk-age-month = más de un mes
desk-rule = Por la regla
desk-rule-any = cualquiera, o ninguna
desk-notes = Notas de quienes moderan
desk-note = Nota nueva
desk-note-add = Añadir nota

## Letters to moderators

modmail-title = Tus cartas con quienes moderan
modmail-empty = Todavía no hay cartas entre tú y quienes moderan. Para escribir una, usa el enlace en la página de la comunidad.
modmail-new = Escribir a quienes moderan
modmail-new-title = Escribir a quienes moderan { $community }
modmail-new-hint = Pueden leerlo y responder todas las personas que moderan la comunidad y quienes administran el sitio.
modmail-subject = De qué se trata
modmail-text = Tu mensaje
modmail-reply = Responder
modmail-send = Enviar
modmail-sign = Firma
modmail-named = Firmar con mi nombre, no como moderación
modmail-moderators = Moderación de { $community }
modmail-waits = sin respuesta todavía
modmail-all = Todas las cartas de { $community }
modmail-all-empty = Todavía no hay cartas.
modmail-older = Cartas anteriores
modmail-to-link = Escribirle como moderación
modmail-to-title = Escribir a { $person } como moderación de { $community }
modmail-to-hint = Recibe un aviso en su bandeja y puede responder. Pueden leerlo todas las personas que moderan la comunidad y quienes administran el sitio.

## Mail

mail-hello = Hola, { $name }:
mail-unsubscribe = No recibir más estos correos
mail-verify-subject = { $site }: ¿es tuya esta dirección?
mail-verify = Alguien dio esta dirección para la cuenta { $name } en { $site }. Si fuiste tú, sigue el enlace antes de un día y confírmalo allí.
mail-verify-action = Sí, esta dirección es mía
mail-verify-not-you = Si no fuiste tú, no hagas nada: sin el enlace nadie puede usar tu dirección.
mail-reset-subject = { $site }: una contraseña nueva
mail-reset = Alguien pidió una contraseña nueva para la cuenta { $name } en { $site }. Si fuiste tú, sigue el enlace antes de media hora.
mail-reset-action = Elegir una contraseña nueva
mail-reset-not-you = Si no fuiste tú, no hagas nada: tu contraseña se queda como está.
mail-address-changed-subject = Cambiaste tu dirección de correo
mail-address-changed = La cuenta { $name } en { $site } tiene ahora otra dirección de correo, o ninguna. A esta no se envía nada más.
mail-password-changed-subject = Cambiaste tu contraseña
mail-password-changed = La cuenta { $name } en { $site } tiene una contraseña nueva, y se cerró la sesión en todos los dispositivos.
mail-not-you = Si no fuiste tú, pide una contraseña nueva en la página de entrada y avisa a quienes administran el sitio.
mail-trial-subject = El correo de { $site } funciona
mail-trial = Esto es una prueba. Quien lleva { $site } quería saber si su correo llega.
mail-confirm = Alguien dio esta dirección al crear la cuenta { $name } en { $site }. Si fuiste tú, sigue el enlace antes de un día y confírmalo allí.
mail-application-subject = Tu solicitud en { $site }
mail-approved = Tu solicitud fue aprobada. Ya puedes entrar en { $site } con la contraseña que elegiste.
mail-denied = Tu solicitud para entrar en { $site } como { $name } no fue aprobada.
mail-denied-because = El motivo: { $reason }
mail-illegal-subject = Tu aviso número { $number } en { $site }
mail-illegal-received = Tu aviso de algo ilegal fue recibido. Quienes administran { $site } lo leen y responden; la respuesta llega a esta dirección y aparece en la página de abajo.
mail-illegal-answered = Quienes administran { $site } decidieron sobre tu aviso de algo ilegal. Responden:
mail-illegal-why = Recibes esto porque esta dirección se dio con el aviso. Si no fuiste tú, no hagas nada: no llega ningún otro correo si no se vuelve a dar.
mail-arrived = Alguien quiere entrar en { $site }
mail-closed-subject = Ya nadie puede crear una cuenta en { $site }
mail-closed = Nadie de quienes administran { $site } estuvo allí durante el tiempo que fijaste, así que ya no admite a nadie nuevo. Ábrelo de nuevo cuando alguien lo atienda.
mail-purged-subject = Tu cuenta en { $site } fue borrada
mail-purged = Quienes administran { $site } borraron definitivamente tu cuenta, con todo lo que escribiste. No se puede deshacer.
mail-purged-rule = La regla en que se apoya: { $rule }
mail-purged-redress = Si crees que fue un error, escribe a quienes administran el sitio en un plazo de seis meses. También puedes acudir a un órgano extrajudicial de resolución de litigios o a un tribunal.
mail-notice-action = Leerlo
mail-notice-why = Recibes esto porque quieres los avisos por correo.
mail-decided-why = Recibes esto porque se decidió sobre ti o sobre algo que escribiste. Estos correos se envían siempre.

## Signing in, up and out

sign-in-title = Entrar
sign-in-name = Nombre
sign-in-password = Contraseña
sign-in-button = Entrar
sign-in-no-account = ¿Todavía no tienes cuenta?
sign-in-sign-up = Crear una cuenta
sign-in-forgotten = ¿Olvidaste la contraseña?
sign-in-first = Entra para continuar. Después volverás a donde estabas.
sign-up-title = Crear una cuenta
sign-up-name = Nombre
sign-up-name-hint = De 3 a 20 letras, cifras o guiones bajos. Todo el mundo lo ve y no se puede cambiar.
sign-up-password = Contraseña
sign-up-password-hint = 10 caracteres como mínimo. Unas cuantas palabras que recordarás son mejores que signos que olvidarás.
sign-up-button = Crear la cuenta
sign-up-have-account = ¿Ya tienes cuenta?
sign-up-sign-in = Entrar
sign-up-closed = Por ahora no se pueden crear cuentas aquí. Puedes leerlo todo sin cuenta.
sign-up-leave-empty = Deja esto vacío
sign-up-email = Dirección de correo
sign-up-email-hint = Puedes dejarlo vacío. Te trae una contraseña nueva si olvidas la tuya; nadie más la ve.
sign-up-answer = Tu respuesta
sign-up-answer-hint = La leen quienes administran este sitio y deciden. Después se borra.
sign-up-apply = Enviar la solicitud
sign-up-invited = { $person } te invitó.
sign-up-invitation-only = Aquí entra quien tiene invitación. Sigue el enlace de la tuya.
sign-up-proof-title = Sin JavaScript
sign-up-proof-mail = Este sitio frena las avalanchas de programas con un pequeño trabajo que los navegadores hacen solos. Sin él, da una dirección de correo y sigue el enlace que llegue allí, o di abajo qué te trae por aquí, y quienes administran el sitio deciden.
sign-up-proof-answer-only = Este sitio frena las avalanchas de programas con un pequeño trabajo que los navegadores hacen solos. Sin él, di abajo qué te trae por aquí, y quienes administran el sitio deciden.
sign-up-proof-answer = Qué te trae por aquí
sign-up-waits-title = Tu solicitud se envió
sign-up-waits = Quienes administran este sitio deciden. Lo sabrás al entrar con el nombre y la contraseña que elegiste, y por correo cuando tu dirección esté confirmada.
sign-up-letter-title = Un correo va de camino
sign-up-letter = Sigue el enlace antes de un día y tu cuenta estará lista.
confirm-sign-up-waits = Tu dirección está confirmada. Quienes administran este sitio aún deciden sobre tu solicitud.
confirm-sign-up-joined = Tu dirección está confirmada y tu cuenta está lista. Entra con el nombre y la contraseña que elegiste.
sign-out-title = Cerrar sesión
sign-out-explanation = Se cerrará tu sesión en este dispositivo. Los borradores se quedan en el servidor.
sign-out-button = Cerrar sesión

## The e-mail address, and getting back in by it

email-hint = Nadie más la ve. Te trae una contraseña nueva si olvidas la tuya, y avisos si los quieres.
email-hint-no-mail = Nadie más la ve. Este sitio no envía correo, así que por ahora no sirve de nada.
email-waiting = Un correo va de camino a { $address }. Sigue el enlace antes de un día y la dirección será tuya.
email-proven = Esta dirección está confirmada.
email-unproven = Esta dirección no está confirmada. Guárdala otra vez para recibir un correo con un enlace.
verify-title = ¿Es tuya esta dirección?
verify-text = Confírmalo y será la de tu cuenta.
verify-button = Sí, esta dirección es mía
verify-done = Tu dirección está confirmada.
verify-notices = Elegir qué llega por correo
unsubscribe-title = No más correos
unsubscribe-text = Los avisos ya no llegarán por correo. Seguirán en tu bandeja.
unsubscribe-button = No recibir más estos correos
unsubscribe-done = Los avisos ya no llegan por correo. En tus ajustes puedes activarlos otra vez.
forgotten-title = Contraseña olvidada
forgotten-label = Nombre o dirección de correo
forgotten-hint = Un enlace para una contraseña nueva llega a la dirección confirmada de la cuenta.
forgotten-button = Enviarme un enlace
forgotten-sent = Si existe esa cuenta y su dirección está confirmada, un correo va de camino. El enlace sirve media hora.
forgotten-no-mail = Este sitio no envía correo. Pide una contraseña nueva a quienes lo administran.
reset-title = Elige una contraseña nueva
reset-done = Tienes una contraseña nueva y se cerró la sesión en todos los dispositivos. Entra con ella.

## Setting the site up

setup-title = Configurar este sitio
setup-intro = Este sitio es nuevo. Di cómo se llama y quién lo cuida; lo demás puede esperar.
setup-site-name = Nombre del sitio
setup-site-name-hint = Aparece en lo alto de cada página.
setup-admin-name = Tu nombre
setup-admin-name-hint = De 3 a 20 letras, cifras o guiones bajos. Esta cuenta puede hacerlo todo aquí.
setup-admin-password = Tu contraseña
setup-button = Configurar
setup-waiting-title = Aún sin configurar
setup-waiting = Este sitio es nuevo y nadie lo ha configurado todavía. Quien lo administra encontrará un enlace para hacerlo donde se inició el programa.

## Settings

settings-title = Ajustes
settings-display-name = Nombre visible
settings-display-name-hint = Se muestra en lo alto de tu página y en la búsqueda. Lo que escribes lleva tu nombre. Se puede cambiar en cualquier momento.
settings-bio = Sobre ti
settings-bio-hint = Puedes dar formato con Markdown. Todo el mundo lo ve en tu página.
settings-password = Cambiar la contraseña
settings-password-old = Contraseña actual
settings-password-new = Contraseña nueva
settings-password-hint = Al cambiarla se cierra tu sesión en los demás dispositivos.
settings-password-wrong = Esta no es tu contraseña actual, así que no se cambió nada. Compruébala e inténtalo de nuevo.
settings-saved = Guardado.
settings-menu = Ajustes
settings-menu-appearance = Apariencia
settings-menu-reading = Lectura
settings-menu-language = Idioma
settings-menu-notices = Avisos
settings-menu-sign-ins = Sesiones
settings-menu-password = Contraseña
settings-menu-email = Correo
settings-menu-blocks = Bloqueos
settings-menu-data = Tus datos
settings-list-mode = Listas
settings-list-mode-list = Con espacio para leer
settings-list-mode-compact = Compactas
settings-show-scores = Mostrar los votos en números
settings-pages = Páginas
settings-keys = Teclas sueltas recorren las listas y votan
settings-new-tabs = Abrir los enlaces a otros sitios en una pestaña nueva
settings-listing = La primera página empieza con
settings-sort = En este orden
settings-answer-sort = Orden de las respuestas
settings-shown = Qué muestran las listas
settings-show-nsfw = El contenido sensible
settings-nsfw-hide = Fuera de las listas
settings-nsfw-cover = Tapado hasta que lo abra
settings-nsfw-show = A la vista, como lo demás
settings-show-read = Lo que ya leí
settings-show-bots = Lo que escriben programas
settings-language-hint = Para las páginas y los avisos. Este navegador puede tener otro, en «Aspecto, idioma y teclas».
settings-languages-read = Idiomas que lees
settings-languages-read-hint = Las listas y las respuestas dejan fuera lo que está en otros. Si no eliges ninguno, lo verás todo. Lo que no indica idioma se muestra siempre.
settings-notices-hint = De qué recibes un aviso en tu bandeja.
settings-notice-answer = Respuestas a tus preguntas y comentarios en tus publicaciones
settings-notice-reply = Réplicas a lo que escribiste
settings-notice-accepted = Respuestas tuyas que se aceptan
settings-notice-followed = Lo que pasa en preguntas y respuestas que sigues, o en preguntas que también tienes
settings-notice-mention = Textos que te nombran
settings-notice-reports = Qué fue de lo que denunciaste
settings-notice-join = Solicitudes de entrar en comunidades que moderas, y qué fue de las tuyas
settings-notice-modmail = Cartas de la moderación, y lo que responde
settings-notices-mail = Lo mismo por correo, si no se lee en unos minutos
settings-notices-mail-hint = Los correos llegan cuando tu dirección está confirmada.
settings-notices-letters = Qué llega por correo
settings-notices-letters-hint = De lo que avisa tu bandeja. Lo que se decide sobre ti y tus textos llega siempre.
settings-sign-ins-hint = Todos los lugares donde tienes la sesión abierta. Cierra lo que no conozcas y cambia entonces tu contraseña.
settings-sign-in-here = Este navegador
settings-sign-in-app = Aplicación
settings-sign-in-unknown = Navegador desconocido
settings-sign-in-network = desde { $network }
settings-sign-in-since = desde el { $day }
settings-sign-in-used = último uso: { $age }
settings-sign-in-end = Cerrar
settings-sign-ins-end-others = Cerrar todas las demás
settings-blocks-hint = Lo que bloqueas se omite en lo que lees. No se avisa a nadie.
settings-blocks-people = Personas
settings-blocks-communities = Comunidades
settings-blocks-servers = Servidores
settings-blocks-words = Palabras
settings-blocks-none = Nada.
settings-blocks-word-hint = Las publicaciones que la tienen en el título se omiten en las listas.
settings-blocks-server-hint = Por ejemplo, example.org. Se omite todo y a todos los de allí.
settings-blocks-add = Bloquear
settings-blocks-remove = Desbloquear
settings-data-copy = Una copia de tus datos
settings-data-copy-hint = Todo lo que se guarda sobre ti, en un archivo JSON. No incluye tu contraseña ni lo que es de otra persona.
settings-data-copy-button = Descargar
settings-data-leave = Eliminar tu cuenta
settings-data-leave-hint = Nadie podrá volver a iniciar sesión con ella ni tener su nombre.
settings-data-password = Tu contraseña
settings-leave-what = Se eliminan tu perfil, tus sesiones, borradores, votos, suscripciones, bloqueos y avisos. No se puede deshacer.
settings-leave-wait = Pasan unos minutos hasta que todo desaparece. Las copias de seguridad del sitio lo guardan hasta que se reemplazan.
settings-leave-texts = Lo que escribiste
settings-leave-texts-keep = Se queda, sin mi nombre
settings-leave-texts-delete = También se elimina; quedan los huecos, para que se entiendan las respuestas de los demás
settings-leave-button = Eliminar mi cuenta
settings-left-title = Tu cuenta está eliminada
settings-left = Se cerró tu sesión en todas partes. Lo que queda desaparece en los próximos minutos.

## Running the site

admin-title = Administrar este sitio
admin-menu-site = Sitio
admin-link = Administrar este sitio
admin-description-hint = Para listas de sitios, buscadores y la página sobre el sitio.
admin-sidebar = Sobre este sitio
admin-sidebar-hint = Markdown. Aparece en la página sobre el sitio.
admin-registration-open = Todo el mundo
admin-registration-closed = Nadie
admin-menu-registration = Entrada
admin-menu-applications = Solicitudes
admin-registration-application = Quien lo solicita y es aprobado
admin-registration-invitation = Quien tiene invitación
admin-question = Pregunta para quien solicita entrar
admin-question-hint = Está sobre su respuesta, como «¿Qué te trae por aquí?»
admin-proof = Crear una cuenta cuesta un segundo de trabajo del navegador, o una dirección confirmada, o una solicitud
admin-protection = Contra avalanchas
admin-email-domains = Dominios cuyas direcciones no se aceptan
admin-email-domains-hint = Uno por línea, como spam.example. Lo que está por debajo también cuenta.
admin-invitations = Invitaciones que cada miembro puede tener abiertas
admin-invitations-hint = De 0 a 20. Con 0, solo invitan quienes administran el sitio.
admin-close = Cerrar la entrada por sí sola tras tantos días
admin-close-hint = Contados desde la última vez que alguien que administra el sitio entró y estuvo aquí. 0 no la cierra nunca.
admin-closed-itself = La entrada se cerró sola, porque nadie que administra el sitio estuvo aquí. Guarda esta página para abrirla de nuevo como dice.
admin-closed-link = La entrada se cerró sola. Ver por qué
admin-menu-blocked = Palabras bloqueadas
admin-menu-audit = Lo que hicieron los administradores
audit-intro = Todo lo que quienes administran el sitio decidieron, cambiaron o respondieron, y lo que las cuentas hicieron con su acceso. Solo lo leen los administradores; nadie puede cambiarlo.
audit-act-field = Qué se hizo
audit-by = Quién
audit-operator = el operador, el propio programa o quien se fue
audit-empty = No se hizo nada de ese tipo.
audit-older = Anteriores
audit-undo = Deshecho
audit-answer-appeal = Recurso decidido
audit-answer-repair = Texto corregido revisado
audit-keep = Dejado como está
audit-answer-illegal = Aviso de algo ilegal respondido
audit-answer-mail = Carta respondida
audit-change-site-rules = Reglas del sitio cambiadas
audit-change-rules = Reglas de una comunidad cambiadas
audit-change-community = Comunidad cambiada
audit-delete-community = Comunidad eliminada
audit-restore-community = Comunidad restaurada
audit-decide-member = Pertenencia decidida
audit-note = Nota sobre alguien escrita o quitada
audit-change-site = Ajustes del sitio cambiados
audit-change-registration = Quién puede entrar, cambiado
audit-close-registration = La entrada se cerró sola
audit-approve-application = Solicitud aprobada
audit-deny-application = Solicitud denegada
audit-change-blocklist = Palabras o dominios bloqueados cambiados
audit-join-by-invitation = Entró por invitación
audit-set-up = Sitio puesto en marcha
audit-change-email = Dirección de correo cambiada
audit-change-password = Contraseña cambiada
audit-reset-password = Contraseña cambiada por correo
audit-delete-account = Cuenta eliminada
audit-set-password = Contraseña puesta por el operador
audit-create-account = Cuenta creada por el operador
audit-grant-admin = Hecho administrador por el operador
audit-set-base-url = Sitio trasladado a otra dirección
audit-post = Publicación { $n }
audit-comment = Comentario { $n }
audit-thread = Conversación { $n }
audit-notice = Aviso { $n }
audit-pair = { $what }: { $value }
audit-yes = sí
audit-no = no
audit-all-languages = todos
audit-note-removed = Se quitó una nota.
audit-unattended = Nadie de la administración estuvo aquí durante el tiempo que había fijado.
audit-left-texts = Lo que escribió se queda, sin su nombre.
audit-left-nothing = Lo que escribió se borra también.
audit-invited-by = Por invitación de { $name }
audit-former-address = Antes: { $address }
admin-blocked-intro = Lo que figura aquí se rechaza en todo lo que se escribe en este sitio, sea de quien sea: preguntas, respuestas, nombres, biografías, barras laterales. A quien escribe se le dice qué palabra o dominio fue, y conserva el texto. Lo que se importa se admite de todos modos.
admin-blocked-words = Palabras y frases que se rechazan
admin-blocked-words-hint = Una por línea. Se buscan como palabras enteras, en mayúsculas o minúsculas.
admin-blocked-domains = Dominios a los que nadie puede enlazar
admin-blocked-domains-hint = Uno por línea, como spam.example. Lo que está por debajo también cuenta.
admin-blocked-rules = Para desaconsejar palabras, o dejar textos en espera, escribe una regla del sitio
applications-empty = Nadie espera.
applications-approve = Aprobar
applications-deny = Rechazar
applications-reason = Motivo
applications-reason-hint = Lo leerán. Puede quedar vacío.
applications-confirmed = { $address }, confirmada
applications-unconfirmed = { $address }, sin confirmar
applications-network = desde { $network }
applications-more = Las siguientes
settings-menu-invitations = Invitaciones
invitations-hint = Quien tiene el enlace puede entrar, hasta que se gaste o termine.
invitations-none = No tienes invitaciones abiertas.
invitations-not-you = En este sitio solo pueden invitar otras personas.
invitations-uses = Personas que deja entrar
invitations-days = Días que sirve
invitations-make = Crear un enlace
invitations-left = Entraron { $used } de { $most }
invitations-until = sirve hasta el { $day }
invitations-revoke = Revocar
invitations-link = Enlace
admin-private = Solo ven algo las personas con sesión abierta
admin-communities = Solo abren comunidades quienes administran el sitio
admin-language = Idioma para quien no pide ninguno de los que hay
admin-languages = Idiomas en los que se escribe aquí
languages-taken-hint = Si no eliges ninguno, se aceptan todos. Si eliges algunos, «Ninguno en particular» solo se acepta si es uno de ellos.
admin-accent = Color del sitio
admin-text-hint = Markdown. Aparece encima de lo que el programa dice allí por sí mismo.
admin-redress = Adónde más se puede acudir por una decisión
admin-redress-hint = Por ejemplo, el nombre y la dirección del órgano que resuelve fuera de los tribunales los litigios con este sitio. Aparece debajo de cada decisión y en su carta, junto a los tribunales. Puede quedar vacío.

subscriptions-title = Suscripciones
subscriptions-empty = Todavía no te has unido a ninguna comunidad.

## About the site

about-title = Acerca de { $site }
about-software = Este sitio funciona con Folkmoot, un lugar para preguntar y responder que cualquiera puede alojar.
about-contact = Estas personas administran este sitio. En sus páginas dicen cómo contactarlas.
about-joining = Quién puede unirse
about-registration-open = Cualquiera puede crear una cuenta.
about-registration-application = Quien quiere entrar lo solicita, y quienes administran el sitio deciden.
about-registration-invitation = Puede crear una cuenta quien tiene invitación.
about-registration-closed = Por ahora no se pueden crear cuentas.
about-privacy = Qué guarda este sitio
about-privacy-text = Lo que escribes, tus votos y, para tu cuenta, un nombre, una contraseña que nadie puede volver a leer y tus inicios de sesión. Una cookie mantiene tu sesión abierta. No se envía nada a otros sitios y no hay rastreo.
about-licence = Folkmoot es software libre bajo la Licencia Pública General Affero de GNU, versión 3 o posterior. Quien usa este sitio puede obtener el código fuente de la versión que funciona aquí.
about-source-link = Obtener el código fuente
about-source-ask = Pídeselo a una de las personas de arriba.

## What is stored, for how long, and who sees it

privacy-account-title = Tu cuenta
privacy-account = Un nombre, una contraseña que nadie puede volver a leer y lo que cuentas de ti en tu página. Una dirección de correo solo si la das; allí solo llegan correos sobre lo que pides. Se conservan mientras exista la cuenta. Una solicitud para entrar pierde su respuesta cuando se decide, y se olvida 30 días después de ser rechazada.
privacy-writing-title = Lo que escribes y haces
privacy-writing = Tus preguntas, respuestas y comentarios con sus versiones anteriores, tus votos, las comunidades a las que te unes y las preguntas que sigues, guardas, ocultas o también tienes, y hasta dónde las leíste.
privacy-deleted = Lo que borras se oculta a los demás. Permanece en la base de datos para que puedas restaurarlo.
privacy-drafts = Un borrador se conserva hasta que lo envías o lo descartas, { $n } días como máximo.
privacy-notices = Un aviso de tu bandeja que ya leíste se conserva { $n } días.
privacy-moderation-title = Lo que se denuncia y se decide
privacy-reports = Lo que denuncias y lo que escribes a la moderación lo leen quienes moderan esa comunidad y quienes administran el sitio; solo estos últimos ven quién denunció.
privacy-decisions = Una decisión sobre ti se conserva con su motivo y con el texto tal como estaba, y figura en el registro público con tu nombre. La moderación puede guardar notas sobre ti.
privacy-illegal = Una notificación de algo ilegal se conserva. El nombre y la dirección que se dieron con ella se olvidan { $n } días después de responderla.
privacy-devices-title = Dónde entras
privacy-devices = De cada dispositivo con una sesión abierta: desde cuándo, cuándo se usó por última vez, en qué red está y cómo se presenta su navegador. Esto se borra cuando cierras allí la sesión, o tras { $n } días sin una visita.
privacy-networks = Las redes desde las que entraste se recuerdan con tu cuenta, para que quien intente adivinar tu contraseña no pueda dejarte fuera. Cuánto llega de cada red se cuenta durante dos días, para que nadie pueda inundar el sitio.
privacy-logs = Los registros del servidor, y de lo que haya delante de él, pueden contener direcciones de visitantes. Quienes administran el sitio deciden por cuánto tiempo.
privacy-cookies-title = Cookies
privacy-cookie-session = Una mantiene tu sesión abierta. Dura { $n } días desde tu última visita.
privacy-cookie-guest = Una une un formulario a tu navegador antes de que entres. Dura un día.
privacy-cookie-look = Una conserva los colores, el idioma, las teclas y las listas que elegiste, si elegiste algo. Dura un año.
privacy-others-title = Quién lo ve
privacy-others = Lo que escribes y lo que tu página dice de ti lo puede leer cualquiera, salvo que este sitio o la comunidad solo lo muestre a los suyos. Los votos se muestran como números. Los borradores, los avisos y los inicios de sesión se te muestran solo a ti. Quienes administran el sitio pueden leer su base de datos.
privacy-elsewhere = No se envía nada a otros sitios, no se carga nada de ellos y no hay rastreo.
privacy-yours-title = Lo que es tuyo
privacy-yours = En tus ajustes puedes descargar una copia de lo que se guarda sobre ti y eliminar tu cuenta. Quienes administran este sitio ayudan cuando eso no basta.

## On what terms

legal-title = Aviso legal
legal-who-title = Quién responde de este sitio
legal-who = Quienes administran este sitio responden de él. Escríbeles sobre cualquier cosa que no deba estar aquí.
legal-texts-title = Textos
legal-texts = Cada texto pertenece a quien lo escribió, que puede cambiarlo y borrarlo. Se muestra aquí para que otras personas puedan leerlo y responder. La moderación retira lo que incumple las reglas de su comunidad.
legal-software-title = El programa
legal-software = Este sitio funciona con Folkmoot, software libre bajo la Licencia Pública General Affero de GNU, versión 3 o posterior. Viene sin garantía alguna.

## Without a connection

offline-title = Estás sin conexión
offline-text = Ahora mismo no hay conexión, así que no se pudo traer esta página. No se ha perdido nada de lo que escribiste aquí: los borradores se guardan.
offline-kept = Páginas que leíste hace poco
offline-kept-hint = En este dispositivo solo se guarda lo que puede leer cualquiera. Las páginas que lees con tu sesión abierta, no.

## Pages that say that something went wrong

error-not-found-title = Aquí no hay nada
error-not-allowed-title = No permitido
error-gone-title = Ya no existe
error-method-title = Eso no funciona aquí
error-method = Esta dirección no se puede usar así. Vuelve atrás y usa los botones de la página.
error-bad-request-title = No se entendió
error-bad-request = No se pudo leer la petición. No se cambió nada. Vuelve atrás e inténtalo otra vez.
error-slow = Lo que enviaste tardó demasiado en llegar, así que no se guardó nada. Vuelve atrás: tu texto sigue en el formulario. Comprueba la conexión y envíalo de nuevo.
error-not-text = Lo que se envió no es texto que se pueda leer, así que no se guardó nada. Vuelve atrás: lo que escribiste sigue en el formulario. Quita los caracteres raros y envíalo de nuevo.
error-long-address = Esta dirección supera los { $size } que se pueden leer. Puede que se haya formado mal: empieza desde la primera página.
error-too-large-title = Demasiado grande
error-too-many-title = Demasiado a la vez
error-broken-title = Algo falló aquí
error-broken = El error es nuestro, no tuyo. Al volver atrás verás si tu último paso se guardó; si estabas escribiendo, tu texto sigue en el formulario.
error-broken-id = Si se lo cuentas a quien lleva este sitio, dale esto: { $id }
error-unavailable-title = Ahora mismo no es posible
error-busy = El sitio tiene demasiado trabajo para mostrar esta página. Inténtalo de nuevo en un momento.
error-wrong-host-title = Otra dirección
error-wrong-host = Este sitio está en otra dirección.
error-wrong-host-link = Ir a { $address }
error-home = Ir a la primera página
error-form = Esto todavía no se ha enviado.

## Refusals: what happened, what became of the text, what to do

refusal-signed-out = No has entrado en tu cuenta, así que esto no se hizo. Entra y envíalo de nuevo; lo que escribiste se conserva.
refusal-wrong-credentials = Ese nombre y esa contraseña no van juntos. Comprueba ambos e inténtalo de nuevo.
refusal-banned = Tienes prohibido participar aquí, así que esto no se hizo. Aún puedes leer, y copiar lo que escribiste.
refusal-not-author = Solo quien escribió esto puede cambiarlo. No se cambió nada.
refusal-not-moderator = Solo quienes moderan esta comunidad pueden hacer esto. No se cambió nada.
refusal-not-admin = Solo quienes administran este sitio pueden hacer esto. No se cambió nada.
refusal-not-asker = Solo quien preguntó, o la moderación, puede aceptar respuestas o decir que está resuelta. No se cambió nada.
refusal-own-question = Es tu propia pregunta, así que ya la tienes. No se cambió nada.
refusal-members-only = Solo los miembros pueden publicar en esta comunidad. Lo que escribiste se conserva: únete y envíalo de nuevo.
refusal-moderators-only = Solo la moderación puede publicar en esta comunidad. Lo que escribiste se conserva: elige otra comunidad.
refusal-notices-full = Esperan respuesta tantos avisos que por ahora no se admiten más. Tu texto sigue en el formulario; escribe mejor a quienes administran el sitio, en Contacto.
refusal-registration-closed = Por ahora no se pueden crear cuentas aquí. Puedes leerlo todo sin cuenta.
refusal-no-such-post = Esta pregunta o publicación no existe, o no puedes verla. Lo que hayas escrito se conserva. Comprueba la dirección.
refusal-no-such-comment = Esta respuesta o este comentario no existe, o no puedes verlo. Lo que hayas escrito se conserva. Comprueba la dirección.
refusal-no-such-community = Esa comunidad no existe, o no puedes verla. Lo que hayas escrito se conserva: elige otra.
refusal-no-such-person = Aquí no hay nadie con ese nombre. Comprueba cómo se escribe.
refusal-no-such-page = No hay ninguna página en esta dirección. Comprueba cómo se escribe o empieza desde la primera página.
refusal-no-such-notice = Este aviso ya no está. Los demás siguen en tu bandeja.
refusal-gone = Esto se borró del todo y no vuelve.
refusal-too-long = { $field }: el texto es demasiado largo. Lo que escribiste se conserva: acórtalo a { $limit ->
    [one] { $limit } carácter
   *[other] { $limit } caracteres
} como máximo y envíalo de nuevo.
refusal-too-short = { $field }: el texto es demasiado corto. Lo que escribiste se conserva: alárgalo a { $limit ->
    [one] { $limit } carácter
   *[other] { $limit } caracteres
} o más y envíalo de nuevo.
refusal-password-too-long = La contraseña es demasiado larga. Elige una de { $limit ->
    [one] { $limit } carácter
   *[other] { $limit } caracteres
} como máximo; lo demás que escribiste se conserva.
refusal-password-too-short = La contraseña es demasiado corta. Elige una de { $limit ->
    [one] { $limit } carácter
   *[other] { $limit } caracteres
} o más; lo demás que escribiste se conserva.
refusal-empty = { $field }: aquí todavía no hay nada. Lo demás que escribiste se conserva: completa este campo y envíalo de nuevo.
refusal-name-character = Un nombre se compone de letras, cifras y guiones bajos, sin espacios. Lo demás que escribiste se conserva: elige otro nombre.
refusal-name-no-letter = Un nombre necesita al menos una letra o cifra. Lo demás que escribiste se conserva: elige otro nombre.
refusal-name-mixed-scripts = Un nombre puede estar en cualquier alfabeto, pero no en dos a la vez. Lo demás que escribiste se conserva: elige otro nombre.
refusal-name-reserved = Este nombre está reservado, porque hablaría en nombre del sitio o se confundiría con una de sus listas. Lo demás que escribiste se conserva: elige otro nombre.
refusal-name-taken = Este nombre ya está en uso, o se parece demasiado a otro que lo está. Lo demás que escribiste se conserva: elige otro nombre.
refusal-bad-url = Este enlace no lleva a una página web. Lo que escribiste se conserva: escríbelo completo, como en https://example.org/pagina.
refusal-bad-choice = { $field }: esto no se puede elegir. Lo demás que escribiste se conserva: elige una de las opciones de la lista.
refusal-bad-form = Aquí una publicación necesita un texto o un enlace. Lo que escribiste se conserva: añade uno de los dos y envíalo de nuevo.
refusal-stale-form = Esta página llevaba demasiado tiempo abierta, así que no se envió nada. Lo que escribiste se conserva: envíalo de nuevo.
refusal-other-site = La petición llegó desde otro sitio, así que no se hizo nada. Si fue cosa tuya, vuelve atrás, recarga la página e inténtalo de nuevo.
refusal-stale-edit = Alguien cambió esto después de que lo abrieras, así que lo tuyo no se guardó. Tu versión se conserva: compara las dos y guarda de nuevo.
refusal-deleted = Esto se borró mientras tanto, así que no se hizo nada. Lo que hayas escrito se conserva, para que puedas usarlo en otro lugar.
refusal-parent-gone = Aquello a lo que respondes se borró o se retiró mientras tanto. Tu texto se conserva: publícalo como una respuesta aparte o descártalo.
refusal-locked = La moderación cerró esto mientras tanto, así que no se añadió nada. Tu texto se conserva, para que puedas usarlo en otro lugar.
refusal-join-denied = La moderación de esta comunidad no te dejó entrar. No se cambió nada.
refusal-last-admin = Nadie más administra este sitio, así que tu cuenta no se eliminó. Deja antes que otra persona lo administre.
refusal-own-self = No puedes bloquearte a ti. No se cambió nada.
refusal-own-report = Esto es tuyo, así que no hay nada que denunciar. No se envió nada.
refusal-reported-already = Ya denunciaste esto, y nadie ha decidido todavía. No se envió nada más.
refusal-claimed = Otra persona lo está mirando ahora, así que no se hizo nada. Déjaselo, o di que lo haces de todos modos.
refusal-handled-already = Otra persona lo resolvió mientras tanto, así que no se hizo nada ni se envió nada de lo que escribiste. Sigue con lo siguiente.
refusal-text-changed = Esto cambió después de que se hiciera la página, así que no se hizo nada. Vuelve a mirar: se muestra como está ahora. Lo que escribiste se conserva.
refusal-takes-no-letters = No tiene bandeja aquí, o no quiere cartas tuyas o de esta comunidad. No se envió nada; lo que escribiste se conserva.
refusal-no-moderators = Esta comunidad no tiene moderación, así que nadie lo leería. Lo que escribiste se conserva: escribe en cambio a quienes administran el sitio.
refusal-no-such-item = Esto no está en tu mesa, o no existe. No se cambió nada.
refusal-no-such-thread = Aquí no hay tal carta, o no es tuya, así que no se envió nada. En la lista de cartas están las que puedes responder.
refusal-no-such-tag = Esta etiqueta ya no está. No se cambió nada.
refusal-no-such-server = Aquí no se conoce ningún servidor con ese nombre. Comprueba cómo se escribe, por ejemplo, example.org.
refusal-no-such-rule = Esta regla cambió o se retiró mientras tanto, así que no se hizo nada. Lo que hubieras escrito se conserva: elige una regla de nuevo.
refusal-leads-back = !{ $community } devuelve aquí los mismos temas, y la gente daría vueltas en círculo. Nombra otra comunidad; lo que escribiste se conserva.
refusal-cannot-try = Esta comprobación mira más que los textos, así que solo se puede probar con lo que se envíe desde ahora: ponla a prueba.
refusal-rule-broken = No se ha enviado, porque incumple una regla. Se conserva lo que escribiste. { $findings }
refusal-rules-advise = Todavía no se ha enviado, porque una regla lo desaconseja. Se conserva lo que escribiste. { $findings }
refusal-tag-taken = Esta comunidad ya tiene una etiqueta con ese nombre. Lo que escribiste se conserva: elige otro nombre.
refusal-bad-email = Esto no es una dirección de correo, o la tiene otra cuenta. Lo que escribiste se conserva: compruébala y vuelve a enviarla.
refusal-too-deep = Aquí las réplicas no bajan más. Tu texto se conserva: responde más arriba o escribe una respuesta aparte.
refusal-not-an-answer = Solo se pueden aceptar respuestas a una pregunta, y esta no lo es. No se cambió nada.
refusal-not-a-question = Esto no es una pregunta, así que no se puede marcar como resuelta, ni como una que también tienes. No se cambió nada.
refusal-language-not-taken = Aquí no se aceptan textos en este idioma. Tu texto se conserva: elige uno de los idiomas de la lista, u otra comunidad.
refusal-too-many-accepted = Una pregunta puede tener { $limit ->
    [one] { $limit } respuesta aceptada
   *[other] { $limit } respuestas aceptadas
} como máximo. No se cambió nada: retira antes la aceptación de otra.
refusal-too-many-of-these = Puedes tener { $limit } de estos como máximo, así que no se añadió nada. Lo que hayas escrito se conserva: quita antes uno.
refusal-too-many-requests = Fue mucho en poco tiempo, así que no se hizo. Lo que hayas escrito se conserva: inténtalo de nuevo dentro de { $span }.
refusal-too-large = Esto supera los { $size } que se pueden enviar de una vez, así que no se guardó nada. Vuelve atrás: tu texto sigue en el formulario. Acórtalo y envíalo de nuevo.
refusal-already-set-up = Este sitio ya está configurado. Entra con tu cuenta.
refusal-bad-set-up-link = Este no es el enlace que configura el sitio. Usa el más reciente de los que el programa mostró donde se inició.
refusal-email-blocked = Aquí no se aceptan direcciones de este dominio. Da otra; todo lo demás que escribiste se conserva.
refusal-word-blocked = «{ $word }» no se admite en este sitio. Lo que escribiste se conserva: dilo sin eso y vuelve a enviarlo.
refusal-domain-blocked = Los enlaces a { $domain } no se admiten en este sitio. Lo que escribiste se conserva: quita el enlace y vuelve a enviarlo.
refusal-proof-needed = Este sitio quiere saber que no eres uno de muchos programas. Espera un momento y envíalo otra vez; si no sirve, da una dirección de correo o di qué te trae por aquí. Lo que escribiste se conserva.
refusal-bad-invitation = Aquí nadie entra sin una invitación que sirva. La tuya se gastó, terminó o fue revocada, o el enlace no está entero: pregunta a quien te invitó.
refusal-may-not-invite = Aquí no puedes invitar a nadie. No se cambió nada.
refusal-application-waits = Tu solicitud aún no se ha decidido. Inténtalo de nuevo en uno o dos días.
refusal-application-unconfirmed = Sigue el enlace del correo que se envió a tu dirección; después podrás entrar.
refusal-application-denied = Tu solicitud para entrar no fue aprobada.
refusal-application-denied-because = Tu solicitud para entrar no fue aprobada. El motivo: { $reason }
refusal-application-gone = Otra persona decidió esta solicitud entretanto, así que no se cambió nada.
refusal-bad-link = Este enlace ya no sirve: se usó, pasó su tiempo o se envió otro más nuevo. Pide otro.
refusal-unavailable = Por ahora no se puede guardar nada, y nada quedó a medias. Lo que escribiste se conserva: inténtalo de nuevo en unos minutos.
refusal-banned-here = Tienes prohibido participar en esta comunidad, o debajo de esta publicación, así que esto no se hizo. Lo que escribiste se conserva. Tu bandeja dice por qué, y cómo pedir que otra persona lo revise.
refusal-not-first-moderator = Solo la primera persona que modera esta comunidad, o quienes administran el sitio, pueden hacer esto. No se cambió nada.
refusal-not-moderator-there = Solo puedes mover una publicación a una comunidad que también moderas. No se cambió nada: en su lugar, retírala con un enlace a esa comunidad.
refusal-dismiss-first = Esta persona modera la comunidad. Quítale primero la moderación y después expúlsala; no se cambió nada.
refusal-lift-first = Esta persona está expulsada de la comunidad. Levanta primero la expulsión; no se cambió nada.
refusal-never-wrote-here = Esta persona nunca escribió en la comunidad, así que aquí no hay nada que decidir sobre ella. No se cambió nada.
refusal-above = Esto atañe a alguien que está por encima de ti en el orden de moderación, o lo decidió esa persona, así que no se cambió nada. Pídeselo, o a quien administra.
refusal-not-concerned = Solo la persona a quien atañe esta decisión puede hacer esto. No se cambió nada.
refusal-same-decider = Tú tomaste esta decisión, así que debe revisarla otra persona. No se cambió nada.
refusal-decider-first = Primero lo revisa quien tomó esta decisión. Si no lo hace en 3 días, podrás hacerlo tú.
refusal-no-such-decision = No existe esa decisión, o no te corresponde verla.
refusal-not-on-oneself = Nadie decide esto sobre su propia persona. No se cambió nada.
refusal-does-not-fit = Esta decisión no es posible aquí, o ya no. No se cambió nada: vuelve atrás, recarga la página y elige de nuevo.
refusal-ends-in-the-past = Esto terminaría antes de empezar, o duraría demasiado. Lo que escribiste se conserva: elige entre 1 y { $limit } días.
refusal-last-moderator = Esta comunidad se quedaría sin nadie que la modere, así que no se cambió nada. Nombra antes a otra persona.
refusal-already-decided = Alguien ya decidió lo mismo. Nada se hizo dos veces.
refusal-not-standing = Aquí no hay nada que deshacer: ya se deshizo, o ya terminó.
refusal-no-longer-holds = Esta decisión ya no vale, así que no hay nada que pedir. Lo que escribiste se conserva.
refusal-later-first = Hay una decisión posterior del mismo tipo. Deshaz antes esa; no se cambió nada.
refusal-repair-waits = Lo que corregiste aún espera a la moderación, así que esto no se envió. Lo que escribiste se conserva: envíalo cuando hayan decidido.
refusal-too-many-repairs = Ya lo corregiste { $limit } veces. Pide que otra persona revise la decisión; lo que escribiste se conserva.
refusal-too-big-to-move = Tiene más de { $limit } comentarios, demasiados para moverla. No se cambió nada.
refusal-thread-full = Esta conversación está llena. Lo que escribiste se conserva: empieza otra.
refusal-cannot-undo = Esto no se puede deshacer. No se cambió nada.
refusal-appealed-before = Ya hay un recurso contra esta decisión, y se puede presentar uno solo. Lo que escribiste no se envió; lo que resulte del primero estará entre tus avisos.
refusal-appeal-too-late = Esta decisión tiene más de seis meses, así que ya es tarde para un recurso. Lo que escribiste no se envió.
refusal-nothing-waits = Aquí nada espera una decisión: alguien se adelantó, o se retiró. No se envió nada de lo que escribiste. Sigue con lo siguiente.
refusal-cannot-repair = Aquí no hay nada que pueda corregir quien lo escribió, así que no se cambió nada. La página de la decisión dice qué más se puede hacer.

# Sizes, for what is too large.
size-bytes = { $n ->
    [one] { $n } byte
   *[other] { $n } bytes
}
size-kilobytes = { $n } kB
size-megabytes = { $n } MB

# What fields of forms are called where a refusal names them.
field-name = Nombre
field-password = Contraseña
field-display-name = Nombre visible
field-title = Título
field-question = Pregunta
field-text = Texto
field-url = Enlace
field-bio = Sobre ti
field-sidebar = De qué trata
field-community = Comunidad
field-language = Idioma
field-tags = Etiquetas
field-site-name = Nombre del sitio
field-description = En una frase
field-tag = Nombre de la etiqueta
field-word = Palabra o frase
field-reason = Motivo
field-facts = Nota para la moderación
field-law = La ley que infringe
field-days = Días
field-appeal = Por qué debería revisarse
field-rule = Regla
field-person = Persona
field-server = Servidor
field-email = Dirección de correo
field-setting = Ajuste

## Rules: what checks find in a text, and how to mend it

finding-asks-nothing = El título no pregunta nada. Pon tu pregunta en el título.
finding-no-question-mark = El título no termina con un signo de interrogación. Termínalo con tu pregunta.
finding-answer-in-body = El texto empieza a responder la pregunta. Pregunta primero y publica luego tu respuesta debajo.
finding-essay-in-body = El texto tiene { $count ->
    [one] { $count } palabra
   *[other] { $count } palabras
}, y { $limit ->
    [one] { $limit } basta
   *[other] { $limit } bastan
} para explicar una pregunta. Acórtalo, o publica el resto como respuesta.
finding-too-few-words = Las respuestas a una pregunta seria necesitan { $limit ->
    [one] { $limit } palabra
   *[other] { $limit } palabras
} o más, y esta tiene { $count }. Cuenta un poco más.
finding-only-emoji = Solo con emojis no se responde una pregunta seria. Dilo con palabras.
finding-only-link = Aquí no hay más que un enlace o una imagen. Di con palabras qué muestra.
finding-one-liner = «{ $line }» no responde una pregunta seria. Di lo que sepas, o contesta a la respuesta de alguien.
finding-belongs-elsewhere = Esto parece una pregunta sobre { $topic }, que va en { $community }. Publícala allí.
finding-asked-before = Esto ya se preguntó: «{ $title }». Mira primero allí, o di en el título en qué se distingue la tuya.
finding-title-too-short = El título tiene { $count ->
    [one] { $count } carácter
   *[other] { $count } caracteres
} y necesita { $limit } o más. Di mejor qué preguntas.
finding-title-too-long = El título tiene { $count ->
    [one] { $count } carácter
   *[other] { $count } caracteres
} y puede tener { $limit } como máximo. Pasa el resto al texto.
finding-text-too-short = El texto tiene { $count ->
    [one] { $count } carácter
   *[other] { $count } caracteres
} y necesita { $limit } o más. Cuenta un poco más.
finding-text-too-long = El texto tiene { $count ->
    [one] { $count } carácter
   *[other] { $count } caracteres
} y puede tener { $limit } como máximo. Acórtalo.
finding-has-word = «{ $word }» no se admite aquí. Dilo con otras palabras, o quítalo.
finding-link-in-title = Hay un enlace en el título. Pásalo al texto.
finding-link-forbidden = Aquí no se admiten enlaces a { $domain }. Quítalo, o busca otra fuente.
finding-link-not-allowed = Los enlaces a { $domain } no están entre los que se pueden publicar aquí. Quítalo, o busca otra fuente.
finding-tag-missing = La publicación no tiene etiqueta. Elige una.
finding-tag-missing-of = La publicación necesita una de estas etiquetas: { $tags }. Elige una.
finding-nsfw-unmarked = El título dice que es contenido sensible, pero no está marcado así. Pon la marca.
finding-body-missing = No hay texto. Añade unas palabras que expliquen la pregunta.
finding-other-language = Aquí se publica en { $languages }. Elige ese idioma si es en el que escribiste, o busca una comunidad que hable el tuyo.
finding-too-many = Aquí cada persona puede publicar { $limit } veces en { $time }, y ya lo hiciste. Espera un poco.
finding-newcomer = Acabas de llegar, así que la moderación mira esto antes.

finding-days = { $n ->
    [one] { $n } día
   *[other] { $n } días
}

## Rules: the checks, as moderators choose them

check-asks-question = Hace una pregunta
check-asks-question-hint = Encuentra títulos que no preguntan nada.
check-title-only = La pregunta en el título
check-title-only-hint = Encuentra una respuesta o un ensayo en el texto de una pregunta.
check-serious-answer = Respuestas serias
check-serious-answer-hint = Encuentra bromas, emojis y enlaces sueltos como respuesta a una pregunta seria.
check-belongs-elsewhere = Va en otra parte
check-belongs-elsewhere-hint = Encuentra publicaciones sobre temas que tienen su propia comunidad, y ofrece llevar allí el borrador.
check-not-asked-before = No se preguntó antes
check-not-asked-before-hint = Encuentra preguntas cuyo título es casi el de una anterior, y muestra aquella.
check-length = Longitud
check-length-hint = Encuentra títulos y textos demasiado cortos o demasiado largos.
check-words = Palabras
check-words-hint = Encuentra palabras, frases y patrones de tu lista.
check-links = Enlaces
check-links-hint = Encuentra enlaces donde no debe haberlos, o a dominios que no se quieren.
check-requires-tag = Necesita una etiqueta
check-requires-tag-hint = Encuentra publicaciones sin etiqueta, o sin la marca de contenido sensible.
check-requires-body = Necesita un texto
check-requires-body-hint = Encuentra publicaciones que son un título y nada más.
check-language = Idioma
check-language-hint = Encuentra publicaciones en otros idiomas que los tuyos.
check-pace = Ritmo
check-pace-hint = Encuentra más publicaciones o comentarios de una persona de los que puede haber en un tiempo.
check-newcomer = Recién llegados
check-newcomer-hint = Encuentra lo que viene de cuentas nuevas, o de quien aún no había publicado aquí.

## Rules: what is wrong with a check's settings

check-problem-unfilled = Aún no hay nada que buscar. La comprobación queda apagada hasta que rellenes esto.
check-problem-min-over-max = El mínimo ({ $n }) es mayor que el máximo ({ $limit }). Cambia uno de los dos.
check-problem-out-of-range = Este número debe ser { $n } o más, y { $limit } como máximo.
check-problem-too-many = Puede haber { $limit ->
    [one] { $limit } entrada
   *[other] { $limit } entradas
} como máximo. Quita algunas.
check-problem-entry-too-long = «{ $entry }» es demasiado largo: una entrada tiene { $limit ->
    [one] { $limit } carácter
   *[other] { $limit } caracteres
} como máximo.
check-problem-entry-empty = «{ $entry }» no tiene letras ni cifras que buscar.
check-problem-bad-pattern = «{ $pattern }» no es un patrón: { $reason }.
check-problem-pattern-too-large = Buscar «{ $pattern }» llevaría demasiado tiempo. Hazlo más corto, o repite menos en él.
check-problem-patterns-together = Los patrones de todas las reglas de aquí son demasiados juntos, o demasiado grandes. Caben { $limit } como mucho, y menos si son grandes. Quita algunos.
check-problem-matches-everything = «{ $pattern }» encaja en cualquier texto. Di mejor qué buscas.
check-problem-bad-domain = «{ $entry }» no es un dominio. Escríbelo como en example.org.
check-problem-allowed-and-forbidden = «{ $entry }» está permitido y prohibido a la vez. Quítalo de una de las listas.
check-problem-bad-community = «{ $given }» no es una comunidad. Escríbela como en !feedback@example.org.
check-problem-same-community = Esta es la comunidad para la que es la regla. Nombra otra.
check-problem-no-such-language = No existe el idioma «{ $entry }». Elige uno de la lista.
check-problem-wrong-scope = Esta comprobación no encuentra nada en lo que juzga la regla. Elige otra, o que la regla juzgue otra cosa.
