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
 *
 * @package Toise_Benchmark
 */

defined( 'ABSPATH' ) || exit;

const TOISE_BENCHMARK_DEFAULTS = 'toise_benchmark_defaults';

add_action( 'init', 'toise_benchmark_init' );
add_action( 'admin_init', 'toise_benchmark_settings' );
add_action( 'admin_menu', 'toise_benchmark_menu' );
add_filter( 'script_loader_tag', 'toise_benchmark_script_tag', 10, 2 );

/**
 * Registers the script, the shortcode and the block. Only pages with a widget get the script.
 */
function toise_benchmark_init() {
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
 * The attributes of the widget, each with its allowed values; true if these cannot be listed.
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
 * The labels of the attributes in the settings.
 */
function toise_benchmark_labels() {
	return array(
		'lang'     => __( 'Language, as a tag: fr', 'toise-benchmark' ),
		'theme'    => __( 'Theme', 'toise-benchmark' ),
		'src'      => __( 'Address of another benchmark', 'toise-benchmark' ),
		'loading'  => __( 'Loading', 'toise-benchmark' ),
		'remember' => __( 'Answers are kept for', 'toise-benchmark' ),
		'guess'    => __( 'Guesses before the results', 'toise-benchmark' ),
		'flow'     => __( 'One screen asks', 'toise-benchmark' ),
		'reveal'   => __( 'Published shares are shown', 'toise-benchmark' ),
		'shadow'   => __( 'Shadow root', 'toise-benchmark' ),
	);
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
	$labels = toise_benchmark_labels();
	foreach ( toise_benchmark_attributes() as $name => $values ) {
		$field = array(
			'label_for' => "toise-benchmark-$name",
			'name'      => $name,
			'values'    => $values,
		);
		add_settings_field( $name, $labels[ $name ], 'toise_benchmark_field', 'toise-benchmark', 'defaults', $field );
	}
}

/**
 * Adds the settings page to the menu.
 */
function toise_benchmark_menu() {
	add_options_page( 'Toise Benchmark', 'Toise Benchmark', 'manage_options', 'toise-benchmark', 'toise_benchmark_page' );
}

/**
 * Prints what the settings are for.
 */
function toise_benchmark_section() {
	echo '<p>' . esc_html__( 'What every [toise] and every block has that does not say otherwise.', 'toise-benchmark' ) . '</p>';
}

/**
 * Prints one field of the settings.
 *
 * @param array $field The attribute's name, its allowed values, and the id of its label's field.
 */
function toise_benchmark_field( $field ) {
	$defaults = toise_benchmark_clean( get_option( TOISE_BENCHMARK_DEFAULTS ) );
	$now      = isset( $defaults[ $field['name'] ] ) ? $defaults[ $field['name'] ] : '';
	$name     = TOISE_BENCHMARK_DEFAULTS . '[' . $field['name'] . ']';
	if ( ! is_array( $field['values'] ) ) {
		printf( '<input id="%s" name="%s" value="%s">', esc_attr( $field['label_for'] ), esc_attr( $name ), esc_attr( $now ) );
		return;
	}
	printf( '<select id="%s" name="%s">', esc_attr( $field['label_for'] ), esc_attr( $name ) );
	printf( '<option value="">%s</option>', esc_html__( 'as usual', 'toise-benchmark' ) );
	foreach ( $field['values'] as $value ) {
		printf( '<option%s>%s</option>', selected( $now, $value, false ), esc_html( $value ) );
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
