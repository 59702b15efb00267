<?php
/**
 * Plugin Name:       Toise Benchmark
 * Description:       A widget in which a visitor compares a business with a published survey: the shortcode [toise], and a block.
 * Version:           0.0.0
 * Requires at least: 6.1
 * Requires PHP:      7.4
 * License:           MIT
 * License URI:       https://spdx.org/licenses/MIT.html
 * Text Domain:       toise-benchmark
 * Domain Path:       /languages
 *
 * @package Toise_Benchmark
 */

defined( 'ABSPATH' ) || exit;

const TOISE_BENCHMARK_DEFAULTS = 'toise_benchmark_defaults';

add_action( 'init', 'toise_benchmark_init' );
add_action( 'enqueue_block_assets', 'toise_benchmark_preview' );
add_action( 'enqueue_block_editor_assets', 'toise_benchmark_editor' );
add_action( 'admin_init', 'toise_benchmark_settings' );
add_action( 'admin_menu', 'toise_benchmark_menu' );
add_filter( 'script_loader_tag', 'toise_benchmark_script_tag', 10, 2 );
add_filter( 'plugin_action_links_' . plugin_basename( __FILE__ ), 'toise_benchmark_links' );

/**
 * Registers the script, the shortcode and the block. Only pages with a widget get the script.
 */
function toise_benchmark_init() {
	load_plugin_textdomain( 'toise-benchmark', false, dirname( plugin_basename( __FILE__ ) ) . '/languages' );
	$version = get_file_data( __FILE__, array( 'Version' => 'Version' ) )['Version'];
	$loading = array(
		'strategy'  => 'async',
		'in_footer' => true,
	);
	wp_register_script( 'toise-benchmark', plugins_url( 'dist/toise.js', __FILE__ ), array(), $version, $loading );
	add_shortcode( 'toise', 'toise_benchmark_markup' );
	register_block_type( __DIR__ . '/block', array( 'render_callback' => 'toise_benchmark_markup' ) );
}

/**
 * The attributes of the widget, each with its allowed values, the default one first; true if these cannot be listed.
 */
function toise_benchmark_attributes() {
	return array(
		'lang'     => true,
		'theme'    => array( 'auto', 'light', 'dark' ),
		'src'      => true,
		'loading'  => array( 'lazy', 'eager', 'press' ),
		'remember' => array( 'tab', 'device', 'off' ),
		'guess'    => array( 'off', 'on' ),
		'flow'     => array( 'section', 'question' ),
		'reveal'   => array( 'end', 'each' ),
		'shadow'   => array( 'open', 'closed' ),
	);
}

/**
 * What the settings and the block call the attributes and their values, in the order of their fields. '' is no value.
 */
function toise_benchmark_labels() {
	return array(
		'lang'     => array(
			'label'  => __( 'Language', 'toise-benchmark' ),
			'values' => array(
				''   => __( 'As the page, else as the browser', 'toise-benchmark' ),
				'ar' => 'العربية',
				'de' => 'Deutsch',
				'en' => 'English',
				'es' => 'Español',
				'fr' => 'Français',
				'pt' => 'Português',
			),
		),
		'theme'    => array(
			'label'  => __( 'Colours', 'toise-benchmark' ),
			'values' => array(
				'auto'  => __( 'As the page', 'toise-benchmark' ),
				'light' => __( 'Light', 'toise-benchmark' ),
				'dark'  => __( 'Dark', 'toise-benchmark' ),
			),
		),
		'flow'     => array(
			'label'  => __( 'One screen asks', 'toise-benchmark' ),
			'values' => array(
				''         => __( 'What fits: one question on phones, else a section', 'toise-benchmark' ),
				'section'  => __( 'A section', 'toise-benchmark' ),
				'question' => __( 'One question', 'toise-benchmark' ),
			),
		),
		'reveal'   => array(
			'label'  => __( 'Published shares', 'toise-benchmark' ),
			'values' => array(
				'end'  => __( 'In the results', 'toise-benchmark' ),
				'each' => __( 'Also after each answer', 'toise-benchmark' ),
			),
		),
		'guess'    => array(
			'label'  => __( 'Guesses', 'toise-benchmark' ),
			'values' => array(
				'off' => __( 'Straight to the results', 'toise-benchmark' ),
				'on'  => __( 'Readers first guess a few figures', 'toise-benchmark' ),
			),
		),
		'remember' => array(
			'label'  => __( 'Answers are kept', 'toise-benchmark' ),
			'values' => array(
				'tab'    => __( 'Until the tab is closed', 'toise-benchmark' ),
				'device' => __( 'On the reader’s device', 'toise-benchmark' ),
				'off'    => __( 'Not at all', 'toise-benchmark' ),
			),
		),
		'loading'  => array(
			'label'  => __( 'Loading', 'toise-benchmark' ),
			'values' => array(
				'lazy'  => __( 'When a reader takes an interest', 'toise-benchmark' ),
				'eager' => __( 'With the page', 'toise-benchmark' ),
				'press' => __( 'When a reader presses a button', 'toise-benchmark' ),
			),
		),
		'shadow'   => array(
			'label'  => __( 'The page’s own scripts', 'toise-benchmark' ),
			'values' => array(
				'open'   => __( 'May look into the widget, as audits do', 'toise-benchmark' ),
				'closed' => __( 'May not look into the widget', 'toise-benchmark' ),
			),
		),
		'src'      => array(
			'label' => __( 'Another survey', 'toise-benchmark' ),
			'help'  => __( 'Choose one that comes along, or write the address of a benchmark file. Empty for the survey of 462 small businesses.', 'toise-benchmark' ),
		),
	);
}

/**
 * The addresses of the surveys that come along, each with its title in the language of the author, else in English.
 */
function toise_benchmark_surveys() {
	$language = substr( get_user_locale(), 0, 2 );
	$surveys  = array();
	foreach ( glob( __DIR__ . '/dist/benchmarks/*.pack.json' ) as $pack ) {
		$file   = str_replace( '.pack.json', '.json', $pack );
		$titles = wp_json_file_decode( $file, array( 'associative' => true ) )['title'];

		$surveys[ plugins_url( 'dist/benchmarks/' . basename( $pack ), __FILE__ ) ] = isset( $titles[ $language ] ) ? $titles[ $language ] : $titles['en'];
	}
	return $surveys;
}

/**
 * Drops attributes that the widget does not have, and values that it would not accept.
 *
 * @param mixed $written The attributes of a shortcode or a block, or the fields of a form.
 */
function toise_benchmark_clean( $written ) {
	$clean = array();
	foreach ( toise_benchmark_attributes() as $name => $values ) {
		$value = is_array( $written ) && isset( $written[ $name ] ) && is_string( $written[ $name ] ) ? trim( $written[ $name ] ) : '';
		if ( 'src' === $name ) {
			$value = esc_url_raw( $value, array( 'http', 'https' ) );
		} elseif ( 'lang' === $name ) {
			$value = preg_match( '/^[A-Za-z0-9]{2,8}(-[A-Za-z0-9]{1,8})*$/', $value ) ? $value : '';
		} elseif ( ! in_array( $value, $values, true ) ) {
			$value = '';
		}
		if ( '' !== $value ) {
			$clean[ $name ] = $value;
		}
	}
	return $clean;
}

/**
 * The marker that the script replaces by a widget: a plain div, which filters and editors keep.
 *
 * @param array|string $written The attributes of the shortcode or the block; '' if a shortcode has none.
 */
function toise_benchmark_markup( $written ) {
	wp_enqueue_script( 'toise-benchmark' );
	$attributes = array_merge( toise_benchmark_clean( get_option( TOISE_BENCHMARK_DEFAULTS ) ), toise_benchmark_clean( $written ) );
	$data       = '';
	foreach ( $attributes as $name => $value ) {
		$data .= sprintf( ' data-%s="%s"', $name, 'src' === $name ? esc_url( $value ) : esc_attr( $value ) );
	}
	return '<div data-toise' . $data . '></div>';
}

/**
 * Keeps the script from adding a widget at its own tag, which is at the end of the page.
 *
 * @param string $tag    The tag as WordPress wrote it.
 * @param string $handle The script's handle.
 */
function toise_benchmark_script_tag( $tag, $handle ) {
	return 'toise-benchmark' === $handle ? str_replace( ' src=', ' data-toise-definition-only src=', $tag ) : $tag;
}

/**
 * Gives the editor the script of the preview, also within the frame that newer editors have. Pages get it with the marker.
 */
function toise_benchmark_preview() {
	if ( is_admin() ) {
		wp_enqueue_script( 'toise-benchmark' );
	}
}

/**
 * Gives the block's script its texts, and what the widgets of the site have.
 */
function toise_benchmark_editor() {
	$site = array(
		'labels'   => toise_benchmark_labels(),
		'texts'    => array(
			/* translators: %s: the value that a setting of the site has. */
			'site' => __( '%s (as the site)', 'toise-benchmark' ),
			'card' => __( 'Visitors see the widget here.', 'toise-benchmark' ),
		),
		'surveys'  => toise_benchmark_surveys(),
		'defaults' => (object) toise_benchmark_clean( get_option( TOISE_BENCHMARK_DEFAULTS ) ),
	);
	wp_add_inline_script( 'toise-benchmark-editor-script', 'window.toiseBenchmark = ' . wp_json_encode( $site ) . ';', 'before' );
}

/**
 * Registers the settings: default attributes for all widgets of the site.
 */
function toise_benchmark_settings() {
	register_setting(
		'toise-benchmark',
		TOISE_BENCHMARK_DEFAULTS,
		array(
			'type'              => 'object',
			'sanitize_callback' => 'toise_benchmark_clean',
			'default'           => array(),
		)
	);
	add_settings_section( 'defaults', '', 'toise_benchmark_section', 'toise-benchmark' );
	foreach ( toise_benchmark_labels() as $name => $labels ) {
		$field = array(
			'label_for' => "toise-benchmark-$name",
			'name'      => $name,
			'labels'    => $labels,
		);
		add_settings_field( $name, $labels['label'], 'toise_benchmark_field', 'toise-benchmark', 'defaults', $field );
	}
}

/**
 * Adds the settings page to the menu.
 */
function toise_benchmark_menu() {
	add_options_page( 'Toise Benchmark', 'Toise Benchmark', 'manage_options', 'toise-benchmark', 'toise_benchmark_page' );
}

/**
 * Adds the settings to the links that the list of plugins shows.
 *
 * @param string[] $links The other links.
 */
function toise_benchmark_links( $links ) {
	$address  = admin_url( 'options-general.php?page=toise-benchmark' );
	$settings = sprintf( '<a href="%s">%s</a>', esc_url( $address ), esc_html__( 'Settings', 'toise-benchmark' ) );
	return array_merge( array( $settings ), $links );
}

/**
 * Prints what the settings are for.
 */
function toise_benchmark_section() {
	printf( '<p>%s</p>', esc_html__( 'All widgets of the site follow these settings. A block, or the attributes of a shortcode, can set others for one widget:', 'toise-benchmark' ) );
	echo '<p><code>[toise lang="fr" theme="dark"]</code></p>';
}

/**
 * Prints one field of the settings.
 *
 * @param array $field The attribute's name, its labels, and the id of its label's field.
 */
function toise_benchmark_field( $field ) {
	$defaults = toise_benchmark_clean( get_option( TOISE_BENCHMARK_DEFAULTS ) );
	$now      = isset( $defaults[ $field['name'] ] ) ? $defaults[ $field['name'] ] : '';
	$name     = TOISE_BENCHMARK_DEFAULTS . '[' . $field['name'] . ']';
	if ( ! isset( $field['labels']['values'] ) ) {
		printf( '<input type="url" class="regular-text" list="toise-benchmark-surveys" id="%s" name="%s" value="%s">', esc_attr( $field['label_for'] ), esc_attr( $name ), esc_attr( $now ) );
		echo '<datalist id="toise-benchmark-surveys">';
		foreach ( toise_benchmark_surveys() as $address => $title ) {
			printf( '<option value="%s">%s</option>', esc_attr( $address ), esc_html( $title ) );
		}
		echo '</datalist>';
		printf( '<p class="description">%s</p>', esc_html( $field['labels']['help'] ) );
		return;
	}
	$values = $field['labels']['values'];
	// A language that the list lacks, such as fr-CA, stays.
	if ( '' !== $now && ! isset( $values[ $now ] ) ) {
		$values[ $now ] = $now;
	}
	$usual = array_key_first( $values );
	printf( '<select id="%s" name="%s">', esc_attr( $field['label_for'] ), esc_attr( $name ) );
	foreach ( $values as $value => $label ) {
		// What is usual anyway is not kept.
		printf( '<option value="%s"%s>%s</option>', esc_attr( $usual === $value ? '' : $value ), selected( $now, $value, false ), esc_html( $label ) );
	}
	echo '</select>';
}

/**
 * Prints the settings page.
 */
function toise_benchmark_page() {
	echo '<div class="wrap"><h1>Toise Benchmark</h1><form method="post" action="options.php">';
	settings_fields( 'toise-benchmark' );
	do_settings_sections( 'toise-benchmark' );
	submit_button();
	echo '</form></div>';
}
