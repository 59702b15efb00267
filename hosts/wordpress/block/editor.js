// The block in the editor: a card in place of the widget, and its attributes in the sidebar. The server renders the marker.
( ( { blockEditor, blocks, components, element, i18n } ) => {
	const h = element.createElement;
	const { __ } = i18n;
	const labels = {
		lang: __( 'Language, as a tag: fr', 'toise-benchmark' ),
		theme: __( 'Theme', 'toise-benchmark' ),
		src: __( 'Address of another benchmark', 'toise-benchmark' ),
		remember: __( 'Answers are kept for', 'toise-benchmark' ),
		guess: __( 'Guesses before the results', 'toise-benchmark' ),
		flow: __( 'One screen asks', 'toise-benchmark' ),
		reveal: __( 'Published shares are shown', 'toise-benchmark' ),
	};
	const choices = {
		theme: [ 'auto', 'light', 'dark' ],
		remember: [ 'tab', 'device', 'off' ],
		guess: [ 'off', 'on' ],
		flow: [ 'section', 'question' ],
		reveal: [ 'end', 'each' ],
	};

	blocks.registerBlockType( 'toise/benchmark', {
		edit( { attributes, setAttributes } ) {
			const field = ( name ) => ( {
				key: name,
				label: labels[ name ],
				value: attributes[ name ] ?? '',
				onChange: ( value ) => setAttributes( { [ name ]: value || undefined } ),
			} );
			const text = ( name ) => h( components.TextControl, field( name ) );
			const choice = ( name ) =>
				h( components.SelectControl, {
					...field( name ),
					options: [ { value: '', label: __( 'as the site', 'toise-benchmark' ) }, ...choices[ name ].map( ( value ) => ( { value, label: value } ) ) ],
				} );
			const controls = [ text( 'lang' ), text( 'src' ), ...Object.keys( choices ).map( choice ) ];
			const card = h( components.Placeholder, {
				icon: 'chart-bar',
				label: 'Toise Benchmark',
				instructions: __( 'Visitors see the widget here.', 'toise-benchmark' ),
			} );
			return h(
				'div',
				blockEditor.useBlockProps(),
				h( blockEditor.InspectorControls, {}, h( components.PanelBody, {}, controls ) ),
				card
			);
		},
		save: () => null,
	} );
} )( window.wp );
