// The article without a questionnaire: what the others cost comes on top of it.
export default { id: '0', label: '0: article alone', title: 'host page only', snippet: () => ({}) };
