-- Spanish and Arabic names of regions and sectors, which the lists of IATI do not have, translated here. An administrator who gave one already keeps it.
WITH translated AS (
    SELECT f[1] AS list, f[2] AS code, jsonb_build_object('es', f[3], 'ar', f[4]) AS names FROM (SELECT string_to_array(line, '|') AS f FROM regexp_split_to_table(btrim($codes$
Region|88|Estados de la ex-Yugoslavia, sin especificar|دول يوغوسلافيا السابقة، غير محدد
Region|89|Europa, regional|أوروبا، إقليمي
Region|189|Norte del Sahara, regional|شمال الصحراء، إقليمي
Region|289|Sur del Sahara, regional|جنوب الصحراء، إقليمي
Region|298|África, regional|أفريقيا، إقليمي
Region|389|Caribe y América Central, regional|الكاريبي وأمريكا الوسطى، إقليمي
Region|489|América del Sur, regional|أمريكا الجنوبية، إقليمي
Region|498|América, regional|الأمريكتان، إقليمي
Region|589|Oriente Medio, regional|الشرق الأوسط، إقليمي
Region|619|Asia Central, regional|آسيا الوسطى، إقليمي
Region|679|Asia Meridional, regional|جنوب آسيا، إقليمي
Region|689|Asia Meridional y Central, regional|جنوب آسيا ووسطها، إقليمي
Region|789|Extremo Oriente, regional|الشرق الأقصى، إقليمي
Region|798|Asia, regional|آسيا، إقليمي
Region|889|Oceanía, regional|أوقيانوسيا، إقليمي
Region|998|Países en desarrollo, sin especificar|البلدان النامية، غير محدد
Region|1027|África Oriental, regional|شرق أفريقيا، إقليمي
Region|1028|África Central, regional|وسط أفريقيا، إقليمي
Region|1029|África Austral, regional|الجنوب الأفريقي، إقليمي
Region|1030|África Occidental, regional|غرب أفريقيا، إقليمي
Region|1031|Caribe, regional|الكاريبي، إقليمي
Region|1032|América Central, regional|أمريكا الوسطى، إقليمي
Region|1033|Melanesia, regional|ميلانيزيا، إقليمي
Region|1034|Micronesia, regional|ميكرونيزيا، إقليمي
Region|1035|Polinesia, regional|بولينيزيا، إقليمي
SectorCategory|111|Educación, nivel no especificado|التعليم، مستوى غير محدد
SectorCategory|112|Educación básica|التعليم الأساسي
SectorCategory|113|Educación secundaria|التعليم الثانوي
SectorCategory|114|Educación postsecundaria|التعليم بعد الثانوي
SectorCategory|121|Salud, general|الصحة، عام
SectorCategory|122|Salud básica|الصحة الأساسية
SectorCategory|123|Enfermedades no transmisibles|الأمراض غير السارية
SectorCategory|130|Políticas y programas de población y salud reproductiva|السياسات والبرامج السكانية والصحة الإنجابية
SectorCategory|140|Agua y saneamiento|المياه والصرف الصحي
SectorCategory|151|Gobierno y sociedad civil, general|الحكومة والمجتمع المدني، عام
SectorCategory|152|Conflictos, paz y seguridad|النزاعات والسلام والأمن
SectorCategory|160|Otros servicios e infraestructuras sociales|خدمات ومرافق اجتماعية أخرى
SectorCategory|210|Transporte y almacenamiento|النقل والتخزين
SectorCategory|220|Comunicaciones|الاتصالات
SectorCategory|231|Política energética|سياسة الطاقة
SectorCategory|232|Generación de energía, fuentes renovables|توليد الطاقة، مصادر متجددة
SectorCategory|233|Generación de energía, fuentes no renovables|توليد الطاقة، مصادر غير متجددة
SectorCategory|234|Centrales de energía híbrida|محطات الطاقة الهجينة
SectorCategory|235|Centrales nucleares|محطات الطاقة النووية
SectorCategory|236|Distribución de energía|توزيع الطاقة
SectorCategory|240|Servicios bancarios y financieros|الخدمات المصرفية والمالية
SectorCategory|250|Empresas y otros servicios|الأعمال وخدمات أخرى
SectorCategory|311|Agricultura|الزراعة
SectorCategory|312|Silvicultura|الحراجة
SectorCategory|313|Pesca|صيد الأسماك
SectorCategory|321|Industria|الصناعة
SectorCategory|322|Recursos minerales y minería|الموارد المعدنية والتعدين
SectorCategory|323|Construcción|البناء
SectorCategory|331|Políticas y regulación comercial|السياسات واللوائح التجارية
SectorCategory|332|Turismo|السياحة
SectorCategory|410|Protección general del medio ambiente|حماية البيئة، عام
SectorCategory|430|Otros multisectorial|قطاعات متعددة أخرى
SectorCategory|510|Apoyo presupuestario general|دعم الموازنة العامة
SectorCategory|520|Asistencia alimentaria para el desarrollo|المساعدة الغذائية الإنمائية
SectorCategory|530|Otra ayuda en forma de productos|مساعدات سلعية أخرى
SectorCategory|600|Actividades relacionadas con la deuda|إجراءات متعلقة بالديون
SectorCategory|720|Respuesta de emergencia|الاستجابة للطوارئ
SectorCategory|730|Reconstrucción y rehabilitación|إعادة الإعمار والتأهيل
SectorCategory|740|Prevención de desastres y preparación|الوقاية من الكوارث والتأهب لها
SectorCategory|910|Costos administrativos de los donantes|التكاليف الإدارية للمانحين
SectorCategory|930|Refugiados en los países donantes|اللاجئون في البلدان المانحة
SectorCategory|998|Sin asignar o sin especificar|غير مخصص أو غير محدد
Sector|11110|Política educativa y gestión administrativa|سياسة التعليم والإدارة
Sector|11120|Instalaciones educativas y formación|المرافق التعليمية والتدريب
Sector|11130|Formación de docentes|تدريب المعلمين
Sector|11182|Investigación educativa|البحوث التربوية
Sector|11220|Educación primaria|التعليم الابتدائي
Sector|11230|Competencias básicas para adultos|المهارات الحياتية الأساسية للكبار
Sector|11231|Competencias básicas para jóvenes|المهارات الحياتية الأساسية للشباب
Sector|11232|Educación equivalente a la primaria para adultos|ما يعادل التعليم الابتدائي للكبار
Sector|11240|Educación de la primera infancia|تعليم الطفولة المبكرة
Sector|11250|Alimentación escolar|التغذية المدرسية
Sector|11260|Educación secundaria de primer ciclo|المرحلة الأولى من التعليم الثانوي
Sector|11320|Educación secundaria de segundo ciclo|المرحلة الثانية من التعليم الثانوي
Sector|11330|Formación profesional|التدريب المهني
Sector|11420|Educación superior|التعليم العالي
Sector|11430|Formación técnica y de gestión avanzada|التدريب التقني والإداري المتقدم
Sector|12110|Política sanitaria y gestión administrativa|سياسة الصحة والإدارة
Sector|12181|Formación médica|التعليم والتدريب الطبي
Sector|12182|Investigación médica|البحوث الطبية
Sector|12191|Servicios médicos|الخدمات الطبية
Sector|12196|Estadísticas y datos de salud|إحصاءات وبيانات الصحة
Sector|12220|Atención sanitaria básica|الرعاية الصحية الأساسية
Sector|12230|Infraestructura sanitaria básica|المرافق الصحية الأساسية
Sector|12240|Nutrición básica|التغذية الأساسية
Sector|12250|Control de enfermedades infecciosas|مكافحة الأمراض المعدية
Sector|12261|Educación para la salud|التثقيف الصحي
Sector|12262|Control de la malaria|مكافحة الملاريا
Sector|12263|Control de la tuberculosis|مكافحة السل
Sector|12264|Control de la COVID-19|مكافحة كوفيد-19
Sector|12281|Formación de personal sanitario|تنمية قدرات العاملين الصحيين
Sector|12310|Control de enfermedades no transmisibles, general|مكافحة الأمراض غير السارية، عام
Sector|12320|Control del consumo de tabaco|مكافحة التدخين
Sector|12330|Control del consumo nocivo de alcohol y drogas|مكافحة تعاطي الكحول والمخدرات الضار
Sector|12340|Promoción de la salud mental y el bienestar|تعزيز الصحة النفسية والرفاه
Sector|12350|Otra prevención y tratamiento de enfermedades no transmisibles|أعمال أخرى للوقاية من الأمراض غير السارية وعلاجها
Sector|12382|Investigación para la prevención y el control de enfermedades no transmisibles|بحوث الوقاية من الأمراض غير السارية ومكافحتها
Sector|13010|Política de población y gestión administrativa|السياسة السكانية والإدارة
Sector|13020|Atención de la salud reproductiva|رعاية الصحة الإنجابية
Sector|13030|Planificación familiar|تنظيم الأسرة
Sector|13040|Control de enfermedades de transmisión sexual, incluido el VIH/sida|مكافحة الأمراض المنقولة جنسيًا بما فيها فيروس نقص المناعة والإيدز
Sector|13081|Formación de personal en población y salud reproductiva|تنمية قدرات العاملين في مجال السكان والصحة الإنجابية
Sector|13096|Estadísticas y datos de población|إحصاءات وبيانات السكان
Sector|14010|Política del agua y gestión administrativa|سياسة قطاع المياه والإدارة
Sector|14015|Conservación de los recursos hídricos (incluida la recopilación de datos)|حفظ الموارد المائية (بما فيه جمع البيانات)
Sector|14020|Abastecimiento de agua y saneamiento: grandes sistemas|إمدادات المياه والصرف الصحي: شبكات كبيرة
Sector|14021|Abastecimiento de agua: grandes sistemas|إمدادات المياه: شبكات كبيرة
Sector|14022|Saneamiento: grandes sistemas|الصرف الصحي: شبكات كبيرة
Sector|14030|Abastecimiento básico de agua potable y saneamiento básico|إمدادات مياه الشرب والصرف الصحي الأساسية
Sector|14031|Abastecimiento básico de agua potable|إمدادات مياه الشرب الأساسية
Sector|14032|Saneamiento básico|الصرف الصحي الأساسي
Sector|14040|Desarrollo de cuencas fluviales|تنمية أحواض الأنهار
Sector|14050|Gestión y eliminación de residuos|إدارة النفايات والتخلص منها
Sector|14081|Educación y formación en agua y saneamiento|التعليم والتدريب في مجال المياه والصرف الصحي
Sector|15110|Política del sector público y gestión administrativa|سياسة القطاع العام والإدارة
Sector|15111|Gestión de las finanzas públicas|إدارة المالية العامة
Sector|15112|Descentralización y apoyo a gobiernos subnacionales|اللامركزية ودعم الحكومات دون الوطنية
Sector|15113|Organizaciones e instituciones anticorrupción|منظمات ومؤسسات مكافحة الفساد
Sector|15114|Movilización de ingresos internos|تعبئة الإيرادات المحلية
Sector|15116|Recaudación de impuestos|تحصيل الضرائب
Sector|15117|Planificación presupuestaria|تخطيط الموازنة
Sector|15118|Auditoría nacional|المراجعة الوطنية للحسابات
Sector|15119|Gestión de la deuda y de la ayuda|إدارة الديون والمساعدات
Sector|15121|Asuntos exteriores|الشؤون الخارجية
Sector|15122|Misiones diplomáticas|البعثات الدبلوماسية
Sector|15123|Administración de la ayuda exterior de los países en desarrollo|إدارة المساعدات الخارجية للبلدان النامية
Sector|15124|Servicios generales de personal|خدمات شؤون الموظفين العامة
Sector|15125|Contratación pública|المشتريات العامة
Sector|15126|Otros servicios públicos generales|خدمات عامة أخرى
Sector|15127|Seguimiento y evaluación nacionales|الرصد والتقييم الوطنيان
Sector|15128|Finanzas de las administraciones locales|مالية الحكومات المحلية
Sector|15129|Otras transferencias centrales a instituciones|تحويلات مركزية أخرى إلى المؤسسات
Sector|15130|Desarrollo jurídico y judicial|التطوير القانوني والقضائي
Sector|15131|Política, planificación y administración de la justicia y el orden público|سياسة العدل والنظام العام وتخطيطهما وإدارتهما
Sector|15132|Policía|الشرطة
Sector|15133|Servicios de bomberos y rescate|خدمات الإطفاء والإنقاذ
Sector|15134|Asuntos judiciales|الشؤون القضائية
Sector|15135|Defensoría del pueblo|أمين المظالم
Sector|15136|Inmigración|الهجرة الوافدة
Sector|15137|Prisiones|السجون
Sector|15142|Política macroeconómica|سياسة الاقتصاد الكلي
Sector|15143|Servicios meteorológicos|خدمات الأرصاد الجوية
Sector|15144|Elaboración de normas nacionales|وضع المعايير الوطنية
Sector|15150|Participación democrática y sociedad civil|المشاركة الديمقراطية والمجتمع المدني
Sector|15151|Elecciones|الانتخابات
Sector|15152|Asambleas legislativas y partidos políticos|المجالس التشريعية والأحزاب السياسية
Sector|15153|Medios de comunicación y libre circulación de la información|وسائل الإعلام وحرية تدفق المعلومات
Sector|15154|Oficina del poder ejecutivo|مكتب السلطة التنفيذية
Sector|15155|Política tributaria y apoyo a su administración|السياسة الضريبية ودعم إدارتها
Sector|15156|Movilización de otros ingresos no tributarios|تعبئة إيرادات أخرى غير ضريبية
Sector|15160|Derechos humanos|حقوق الإنسان
Sector|15170|Organizaciones y movimientos por los derechos de las mujeres, e instituciones públicas|منظمات وحركات حقوق المرأة والمؤسسات الحكومية
Sector|15180|Eliminación de la violencia contra las mujeres y las niñas|القضاء على العنف ضد النساء والفتيات
Sector|15185|Administración local|إدارة الحكم المحلي
Sector|15190|Facilitación de la migración y la movilidad ordenadas, seguras, regulares y responsables|تيسير الهجرة والتنقل بصورة منظمة وآمنة ونظامية ومسؤولة
Sector|15196|Estadísticas y datos de gobierno y sociedad civil|إحصاءات وبيانات الحكومة والمجتمع المدني
Sector|15210|Gestión y reforma de los sistemas de seguridad|إدارة النظم الأمنية وإصلاحها
Sector|15220|Construcción de la paz, prevención y resolución de conflictos|بناء السلام ومنع النزاعات وحلها
Sector|15230|Participación en operaciones internacionales de mantenimiento de la paz|المشاركة في عمليات حفظ السلام الدولية
Sector|15240|Reintegración y control de armas pequeñas y ligeras|إعادة الإدماج ومراقبة الأسلحة الصغيرة والخفيفة
Sector|15250|Remoción de minas terrestres y restos explosivos de guerra|إزالة الألغام الأرضية ومخلفات الحرب المتفجرة
Sector|15261|Niños soldados (prevención y desmovilización)|الأطفال الجنود (الوقاية والتسريح)
Sector|16010|Protección social|الحماية الاجتماعية
Sector|16011|Política, planificación y administración de la protección y los servicios sociales|سياسة الحماية وخدمات الرعاية الاجتماعية وتخطيطها وإدارتها
Sector|16012|Seguridad social (sin pensiones)|الضمان الاجتماعي (دون المعاشات)
Sector|16013|Pensiones generales|المعاشات العامة
Sector|16014|Pensiones de la función pública|معاشات موظفي الدولة
Sector|16015|Servicios sociales (incluidos juventud, mujeres e infancia)|الخدمات الاجتماعية (بما فيها تنمية الشباب والنساء والأطفال)
Sector|16020|Creación de empleo|توفير فرص العمل
Sector|16030|Política de vivienda y gestión administrativa|سياسة الإسكان والإدارة
Sector|16040|Vivienda de bajo costo|الإسكان المنخفض التكلفة
Sector|16050|Ayuda multisectorial a servicios sociales básicos|مساعدات متعددة القطاعات للخدمات الاجتماعية الأساسية
Sector|16061|Cultura y ocio|الثقافة والترفيه
Sector|16062|Fortalecimiento de la capacidad estadística|بناء القدرات الإحصائية
Sector|16063|Control de estupefacientes|مكافحة المخدرات
Sector|16064|Mitigación social del VIH/sida|التخفيف من الآثار الاجتماعية لفيروس نقص المناعة والإيدز
Sector|16065|Ocio y deporte|الترفيه والرياضة
Sector|16066|Cultura|الثقافة
Sector|16070|Derechos laborales|حقوق العمل
Sector|16080|Diálogo social|الحوار الاجتماعي
Sector|21010|Política de transporte y gestión administrativa|سياسة النقل والإدارة
Sector|21011|Política, planificación y administración del transporte|سياسة النقل وتخطيطه وإدارته
Sector|21012|Servicios de transporte público|خدمات النقل العام
Sector|21013|Regulación del transporte|تنظيم النقل
Sector|21020|Transporte por carretera|النقل البري
Sector|21021|Construcción de caminos vecinales|بناء الطرق الفرعية
Sector|21022|Mantenimiento de caminos vecinales|صيانة الطرق الفرعية
Sector|21023|Construcción de carreteras nacionales|بناء الطرق الوطنية
Sector|21024|Mantenimiento de carreteras nacionales|صيانة الطرق الوطنية
Sector|21030|Transporte ferroviario|النقل بالسكك الحديدية
Sector|21040|Transporte marítimo y fluvial|النقل المائي
Sector|21050|Transporte aéreo|النقل الجوي
Sector|21061|Almacenamiento|التخزين
Sector|21081|Educación y formación en transporte y almacenamiento|التعليم والتدريب في النقل والتخزين
Sector|22010|Política de comunicaciones y gestión administrativa|سياسة الاتصالات والإدارة
Sector|22011|Política, planificación y administración de las comunicaciones|سياسة الاتصالات وتخطيطها وإدارتها
Sector|22012|Servicios postales|الخدمات البريدية
Sector|22013|Servicios de información|خدمات المعلومات
Sector|22020|Telecomunicaciones|الاتصالات السلكية واللاسلكية
Sector|22030|Radio, televisión y prensa|الإذاعة والتلفزيون والصحافة المطبوعة
Sector|22040|Tecnologías de la información y la comunicación (TIC)|تكنولوجيا المعلومات والاتصالات
Sector|23110|Política energética y gestión administrativa|سياسة الطاقة والإدارة
Sector|23111|Política, planificación y administración del sector energético|سياسة قطاع الطاقة وتخطيطه وإدارته
Sector|23112|Regulación de la energía|تنظيم الطاقة
Sector|23181|Educación y formación en energía|التعليم والتدريب في مجال الطاقة
Sector|23182|Investigación energética|بحوث الطاقة
Sector|23183|Ahorro de energía y eficiencia de la demanda|حفظ الطاقة وكفاءة جانب الطلب
Sector|23210|Generación de energía, fuentes renovables: varias tecnologías|توليد الطاقة، مصادر متجددة: تقنيات متعددة
Sector|23220|Centrales hidroeléctricas|محطات الطاقة الكهرمائية
Sector|23230|Energía solar para redes centralizadas|الطاقة الشمسية للشبكات المركزية
Sector|23231|Energía solar para redes aisladas y sistemas autónomos|الطاقة الشمسية للشبكات المعزولة والأنظمة المستقلة
Sector|23232|Energía solar: aplicaciones térmicas|الطاقة الشمسية: تطبيقات حرارية
Sector|23240|Energía eólica|طاقة الرياح
Sector|23250|Energía marina|الطاقة البحرية
Sector|23260|Energía geotérmica|الطاقة الحرارية الأرضية
Sector|23270|Centrales de biocombustibles|محطات الكهرباء بالوقود الحيوي
Sector|23310|Generación de energía, fuentes no renovables, sin especificar|توليد الطاقة، مصادر غير متجددة، غير محدد
Sector|23320|Centrales eléctricas de carbón|محطات الكهرباء بالفحم
Sector|23330|Centrales eléctricas de petróleo|محطات الكهرباء بالنفط
Sector|23340|Centrales eléctricas de gas natural|محطات الكهرباء بالغاز الطبيعي
Sector|23350|Centrales eléctricas fósiles con captura y almacenamiento de carbono|محطات الكهرباء بالوقود الأحفوري مع احتجاز الكربون وتخزينه
Sector|23360|Centrales eléctricas de residuos no renovables|محطات الكهرباء بالنفايات غير المتجددة
Sector|23410|Centrales eléctricas de energía híbrida|محطات كهرباء الطاقة الهجينة
Sector|23510|Centrales nucleares y seguridad nuclear|محطات الكهرباء النووية والسلامة النووية
Sector|23610|Plantas de calor|محطات التدفئة
Sector|23620|Calefacción y refrigeración urbanas|التدفئة والتبريد للأحياء
Sector|23630|Transmisión y distribución de electricidad (redes centralizadas)|نقل الكهرباء وتوزيعها (شبكات مركزية)
Sector|23631|Transmisión y distribución de electricidad (minirredes aisladas)|نقل الكهرباء وتوزيعها (شبكات صغيرة معزولة)
Sector|23640|Distribución minorista de gas|توزيع الغاز بالتجزئة
Sector|23641|Distribución minorista de combustibles fósiles líquidos o sólidos|توزيع الوقود الأحفوري السائل أو الصلب بالتجزئة
Sector|23642|Infraestructura para la movilidad eléctrica|مرافق التنقل الكهربائي
Sector|24010|Política financiera y gestión administrativa|السياسة المالية والإدارة
Sector|24020|Instituciones monetarias|المؤسسات النقدية
Sector|24030|Intermediarios financieros formales|الوسطاء الماليون الرسميون
Sector|24040|Intermediarios financieros informales o semiformales|الوسطاء الماليون غير الرسميين أو شبه الرسميين
Sector|24050|Facilitación, promoción y optimización de las remesas|تيسير التحويلات المالية للمهاجرين وتشجيعها وتحسينها
Sector|24081|Educación y formación en servicios bancarios y financieros|التعليم والتدريب في الخدمات المصرفية والمالية
Sector|25010|Política empresarial y administración|سياسة الأعمال والإدارة
Sector|25020|Privatización|الخصخصة
Sector|25030|Servicios de desarrollo empresarial|خدمات تنمية الأعمال
Sector|25040|Conducta empresarial responsable|السلوك المسؤول للأعمال
Sector|31110|Política agrícola y gestión administrativa|السياسة الزراعية والإدارة
Sector|31120|Desarrollo agrícola|التنمية الزراعية
Sector|31130|Tierras agrícolas|الأراضي الزراعية
Sector|31140|Recursos hídricos para la agricultura|الموارد المائية الزراعية
Sector|31150|Insumos agrícolas|مستلزمات الزراعة
Sector|31161|Producción de cultivos alimentarios|إنتاج المحاصيل الغذائية
Sector|31162|Cultivos industriales y de exportación|المحاصيل الصناعية ومحاصيل التصدير
Sector|31163|Ganadería|الثروة الحيوانية
Sector|31164|Reforma agraria|الإصلاح الزراعي
Sector|31165|Desarrollo agrícola alternativo|التنمية الزراعية البديلة
Sector|31166|Extensión agrícola|الإرشاد الزراعي
Sector|31181|Educación y formación agrícolas|التعليم والتدريب الزراعي
Sector|31182|Investigación agrícola|البحوث الزراعية
Sector|31191|Servicios agrícolas|الخدمات الزراعية
Sector|31192|Protección de plantas y poscosecha y control de plagas|وقاية النباتات وما بعد الحصاد ومكافحة الآفات
Sector|31193|Servicios financieros agrícolas|الخدمات المالية الزراعية
Sector|31194|Cooperativas agrícolas|التعاونيات الزراعية
Sector|31195|Servicios ganaderos y veterinarios|خدمات الماشية والخدمات البيطرية
Sector|31210|Política forestal y gestión administrativa|سياسة الغابات والإدارة
Sector|31220|Desarrollo forestal|تنمية الغابات
Sector|31261|Leña y carbón vegetal|حطب الوقود والفحم النباتي
Sector|31281|Educación y formación forestales|التعليم والتدريب في مجال الغابات
Sector|31282|Investigación forestal|بحوث الغابات
Sector|31291|Servicios forestales|خدمات الغابات
Sector|31310|Política pesquera y gestión administrativa|سياسة صيد الأسماك والإدارة
Sector|31320|Desarrollo pesquero|تنمية مصايد الأسماك
Sector|31381|Educación y formación pesqueras|التعليم والتدريب في مجال صيد الأسماك
Sector|31382|Investigación pesquera|بحوث صيد الأسماك
Sector|31391|Servicios pesqueros|خدمات صيد الأسماك
Sector|32110|Política industrial y gestión administrativa|السياسة الصناعية والإدارة
Sector|32120|Desarrollo industrial|التنمية الصناعية
Sector|32130|Desarrollo de pequeñas y medianas empresas (PYME)|تنمية المنشآت الصغيرة والمتوسطة
Sector|32140|Industrias domésticas y artesanía|الصناعات المنزلية والحرف اليدوية
Sector|32161|Agroindustrias|الصناعات الزراعية
Sector|32162|Industrias forestales|الصناعات الحراجية
Sector|32163|Textiles, cuero y sustitutos|المنسوجات والجلود وبدائلها
Sector|32164|Productos químicos|المواد الكيميائية
Sector|32165|Plantas de fertilizantes|مصانع الأسمدة
Sector|32166|Cemento, cal y yeso|الإسمنت والجير والجص
Sector|32167|Fabricación energética (combustibles fósiles)|صناعات الطاقة (الوقود الأحفوري)
Sector|32168|Producción farmacéutica|إنتاج الأدوية
Sector|32169|Industrias metálicas básicas|الصناعات المعدنية الأساسية
Sector|32170|Industrias de metales no ferrosos|صناعات المعادن غير الحديدية
Sector|32171|Ingeniería|الصناعات الهندسية
Sector|32172|Industria de equipos de transporte|صناعة معدات النقل
Sector|32173|Fabricación de biocombustibles modernos|صناعة الوقود الحيوي الحديث
Sector|32174|Fabricación de cocinas limpias|صناعة أجهزة الطهي النظيفة
Sector|32182|Investigación y desarrollo tecnológicos|البحث والتطوير التكنولوجي
Sector|32210|Política minera y gestión administrativa|سياسة المعادن والتعدين والإدارة
Sector|32220|Prospección y exploración minera|التنقيب عن المعادن واستكشافها
Sector|32261|Carbón|الفحم
Sector|32262|Petróleo y gas (extracción)|النفط والغاز (الاستخراج)
Sector|32263|Metales ferrosos|المعادن الحديدية
Sector|32264|Metales no ferrosos|المعادن غير الحديدية
Sector|32265|Metales y materiales preciosos|المعادن والمواد النفيسة
Sector|32266|Minerales industriales|المعادن الصناعية
Sector|32267|Minerales para fertilizantes|معادن الأسمدة
Sector|32268|Minerales de fondos marinos|معادن قاع البحر
Sector|32310|Política de construcción y gestión administrativa|سياسة البناء والإدارة
Sector|33110|Política comercial y gestión administrativa|السياسة التجارية والإدارة
Sector|33120|Facilitación del comercio|تيسير التجارة
Sector|33130|Acuerdos comerciales regionales|الاتفاقات التجارية الإقليمية
Sector|33140|Negociaciones comerciales multilaterales|المفاوضات التجارية المتعددة الأطراف
Sector|33150|Ajustes relacionados con el comercio|التكيف المرتبط بالتجارة
Sector|33181|Educación y formación en comercio|التعليم والتدريب التجاري
Sector|33210|Política turística y gestión administrativa|سياسة السياحة والإدارة
Sector|41010|Política medioambiental y gestión administrativa|السياسة البيئية والإدارة
Sector|41020|Protección de la biosfera|حماية الغلاف الحيوي
Sector|41030|Biodiversidad|التنوع البيولوجي
Sector|41040|Protección del patrimonio|صون المواقع
Sector|41081|Educación y formación medioambientales|التعليم والتدريب البيئي
Sector|41082|Investigación medioambiental|البحوث البيئية
Sector|43010|Ayuda multisectorial|مساعدات متعددة القطاعات
Sector|43030|Desarrollo y gestión urbanos|التنمية الحضرية وإدارتها
Sector|43031|Política y gestión del suelo urbano|سياسة الأراضي الحضرية وإدارتها
Sector|43032|Desarrollo urbano|التنمية الحضرية
Sector|43040|Desarrollo rural|التنمية الريفية
Sector|43041|Política y gestión de tierras rurales|سياسة الأراضي الريفية وإدارتها
Sector|43042|Desarrollo rural|التنمية الريفية
Sector|43050|Desarrollo alternativo no agrícola|التنمية البديلة غير الزراعية
Sector|43060|Reducción del riesgo de desastres|الحد من مخاطر الكوارث
Sector|43071|Política de seguridad alimentaria y gestión administrativa|سياسة الأمن الغذائي والإدارة
Sector|43072|Programas de seguridad alimentaria en los hogares|برامج الأمن الغذائي للأسر
Sector|43073|Inocuidad y calidad de los alimentos|سلامة الأغذية وجودتها
Sector|43081|Educación y formación multisectoriales|التعليم والتدريب المتعدد القطاعات
Sector|43082|Instituciones científicas y de investigación|المؤسسات البحثية والعلمية
Sector|51010|Ayuda relacionada con el apoyo presupuestario general|مساعدات متصلة بدعم الموازنة العامة
Sector|52010|Asistencia alimentaria|المساعدة الغذائية
Sector|53030|Apoyo a las importaciones (bienes de capital)|دعم الواردات (سلع رأسمالية)
Sector|53040|Apoyo a las importaciones (productos)|دعم الواردات (سلع)
Sector|60010|Actividades relacionadas con la deuda|إجراءات متعلقة بالديون
Sector|60020|Condonación de la deuda|الإعفاء من الديون
Sector|60030|Alivio de la deuda multilateral|تخفيف الديون المتعددة الأطراف
Sector|60040|Reprogramación y refinanciación|إعادة الجدولة وإعادة التمويل
Sector|60061|Canje de deuda por desarrollo|مبادلة الديون بالتنمية
Sector|60062|Otros canjes de deuda|مبادلات ديون أخرى
Sector|60063|Recompra de deuda|إعادة شراء الديون
Sector|72010|Asistencia material y servicios de socorro|المساعدات والخدمات الإغاثية المادية
Sector|72011|Servicios básicos de salud en emergencias|خدمات الرعاية الصحية الأساسية في الطوارئ
Sector|72012|Educación en emergencias|التعليم في الطوارئ
Sector|72040|Asistencia alimentaria de emergencia|المساعدة الغذائية الطارئة
Sector|72050|Coordinación de la ayuda y servicios de apoyo|تنسيق الإغاثة وخدمات الدعم
Sector|73010|Reconstrucción y rehabilitación inmediatas tras una emergencia|إعادة الإعمار والتأهيل الفورية بعد الطوارئ
Sector|74020|Preparación para respuestas ante múltiples amenazas|التأهب للاستجابة لأخطار متعددة
Sector|91010|Costos administrativos (no asignables a un sector)|تكاليف إدارية (غير قابلة للتوزيع على القطاعات)
Sector|93010|Refugiados y solicitantes de asilo en países donantes (no asignable a un sector)|اللاجئون وطالبو اللجوء في البلدان المانحة (غير قابل للتوزيع على القطاعات)
Sector|93011|Refugiados y solicitantes de asilo en países donantes: alimentos y alojamiento|اللاجئون وطالبو اللجوء في البلدان المانحة: الغذاء والمأوى
Sector|93012|Refugiados y solicitantes de asilo en países donantes: formación|اللاجئون وطالبو اللجوء في البلدان المانحة: التدريب
Sector|93013|Refugiados y solicitantes de asilo en países donantes: salud|اللاجئون وطالبو اللجوء في البلدان المانحة: الصحة
Sector|93014|Refugiados y solicitantes de asilo en países donantes: otra manutención temporal|اللاجئون وطالبو اللجوء في البلدان المانحة: إعالة مؤقتة أخرى
Sector|93015|Refugiados y solicitantes de asilo en países donantes: repatriación voluntaria|اللاجئون وطالبو اللجوء في البلدان المانحة: العودة الطوعية
Sector|93016|Refugiados y solicitantes de asilo en países donantes: transporte|اللاجئون وطالبو اللجوء في البلدان المانحة: النقل
Sector|93017|Refugiados y solicitantes de asilo en países donantes: salvamento en el mar|اللاجئون وطالبو اللجوء في البلدان المانحة: الإنقاذ في البحر
Sector|93018|Refugiados y solicitantes de asilo en países donantes: costos administrativos|اللاجئون وطالبو اللجوء في البلدان المانحة: تكاليف إدارية
Sector|99810|Sectores no especificados|قطاعات غير محددة
Sector|99820|Sensibilización sobre el desarrollo (no asignable a un sector)|التوعية بشؤون التنمية (غير قابل للتوزيع على القطاعات)
$codes$, E'\r\n'), E'\r?\n') AS line) split
), named AS (
    UPDATE codes c SET names = t.names || c.names FROM translated t WHERE c.list = t.list AND c.code = t.code AND NOT c.names ?& ARRAY['es', 'ar'] RETURNING c.list
)
UPDATE codelists SET version = version + 1 WHERE name IN (SELECT list FROM named);
