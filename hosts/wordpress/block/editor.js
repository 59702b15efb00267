// The block in the editor: the widget itself, and its attributes in the sidebar. The server renders the marker.
( ( { blockEditor, blocks, components, element } ) => {
	const h = element.createElement;
	// From toise_benchmark_editor() in toise-benchmark.php, in the language of the author.
	const { labels, defaults, surveys, texts } = window.toiseBenchmark;

	// What the site has if this widget says nothing: the value of the settings, else the usual one, which is the first.
	const asTheSite = ( { values }, name ) => {
		const value = defaults[ name ] ?? Object.keys( values )[ 0 ];
		return texts.site.replace( '%s', values[ value ] ?? value );
	};

	blocks.registerBlockType( 'toise/benchmark', {
		edit( { attributes, setAttributes } ) {
			const control = ( name ) => {
				const { label, values, help } = labels[ name ];
				const field = {
					key: name,
					label,
					help,
					value: attributes[ name ] ?? '',
					onChange: ( value ) => setAttributes( { [ name ]: value || undefined } ),
					__nextHasNoMarginBottom: true,
					__next40pxDefaultSize: true,
				};
				if ( ! values ) {
					const list = 'toise-benchmark-surveys';
					const options = Object.entries( surveys ).map( ( [ value, title ] ) => h( 'option', { key: value, value }, title ) );
					return h(
						element.Fragment,
						{ key: name },
						h( components.TextControl, { ...field, type: 'url', list, placeholder: defaults[ name ] } ),
						h( 'datalist', { id: list }, options )
					);
				}
				// A language that the list lacks, such as fr-CA, stays.
				const listed = { ...values, [ field.value ]: values[ field.value ] ?? field.value };
				const others = Object.entries( listed ).filter( ( [ value ] ) => value );
				return h( components.SelectControl, {
					...field,
					options: [
						{ value: '', label: asTheSite( labels[ name ], name ) },
						...others.map( ( [ value, text ] ) => ( { value, label: text } ) ),
					],
				} );
			};
			const shown = { ...defaults, ...attributes };
			const preview = h(
				'toise-benchmark',
				{
					...shown,
					// Such changes need another element.
					key: [ shown.loading, shown.shadow ].join(),
					// An author's own visits to the site don't show here.
					remember: 'off',
					loading: shown.loading === 'press' ? 'press' : 'eager',
				},
				// What stands here where the script does not come: in frames of editors before WordPress 6.3.
				h( components.Placeholder, {
					icon: 'chart-bar',
					label: 'Toise Benchmark',
					instructions: texts.card,
				} )
			);
			return h(
				'div',
				blockEditor.useBlockProps(),
				h( blockEditor.InspectorControls, {}, h( components.PanelBody, {}, Object.keys( labels ).map( control ) ) ),
				// Presses select the block, as everywhere in the editor.
				h( components.Disabled, {}, preview )
			);
		},
		save: () => null,
	} );
} )( window.wp );
